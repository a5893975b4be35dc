package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UuidVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * How columns without elements are moved.
 */
final class ColumnFillers {

	private static final long NANOS_PER_MICRO = 1000;

	private ColumnFillers() {
	}

	static ColumnFiller booleans(FieldVector vector) {
		BitVector target = (BitVector) vector;
		return (rows, column, row) -> {
			boolean value = rows.getBoolean(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value ? 1 : 0);
			}
			return 1;
		};
	}

	static ColumnFiller bytes(FieldVector vector) {
		TinyIntVector target = (TinyIntVector) vector;
		return (rows, column, row) -> {
			byte value = rows.getByte(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Byte.BYTES;
		};
	}

	static ColumnFiller shorts(FieldVector vector) {
		SmallIntVector target = (SmallIntVector) vector;
		return (rows, column, row) -> {
			short value = rows.getShort(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Short.BYTES;
		};
	}

	static ColumnFiller integers(FieldVector vector) {
		IntVector target = (IntVector) vector;
		return (rows, column, row) -> {
			int value = rows.getInt(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Integer.BYTES;
		};
	}

	static ColumnFiller longs(FieldVector vector) {
		BigIntVector target = (BigIntVector) vector;
		return (rows, column, row) -> {
			long value = rows.getLong(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Long.BYTES;
		};
	}

	static ColumnFiller floats(FieldVector vector) {
		Float4Vector target = (Float4Vector) vector;
		return (rows, column, row) -> {
			float value = rows.getFloat(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Float.BYTES;
		};
	}

	static ColumnFiller doubles(FieldVector vector) {
		Float8Vector target = (Float8Vector) vector;
		return (rows, column, row) -> {
			double value = rows.getDouble(column);
			if (!rows.wasNull()) {
				target.setSafe(row, value);
			}
			return Double.BYTES;
		};
	}

	static ColumnFiller decimals(FieldVector vector) {
		if (vector instanceof DecimalVector target) {
			return (rows, column, row) -> {
				BigDecimal value = decimal(rows, column, target.getPrecision(), target.getScale());
				if (value != null) {
					target.setSafe(row, value);
				}
				return DecimalVector.TYPE_WIDTH;
			};
		}
		Decimal256Vector target = (Decimal256Vector) vector;
		return (rows, column, row) -> {
			BigDecimal value = decimal(rows, column, target.getPrecision(), target.getScale());
			if (value != null) {
				target.setSafe(row, value);
			}
			return Decimal256Vector.TYPE_WIDTH;
		};
	}

	private static @Nullable BigDecimal decimal(ResultSet rows, int column, int precision, int scale)
			throws SQLException {
		BigDecimal value = rows.getBigDecimal(column);
		if (value == null) {
			return null;
		}
		// Nothing is rounded
		BigDecimal scaled = value.setScale(scale);
		if (scaled.precision() > precision) {
			throw new ArithmeticException("More digits than the column has");
		}
		return scaled;
	}

	static ColumnFiller texts(FieldVector vector) {
		VarCharVector target = (VarCharVector) vector;
		return (rows, column, row) -> {
			String value = rows.getString(column);
			if (value == null) {
				return Integer.BYTES;
			}
			byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
			target.setSafe(row, bytes);
			return Integer.BYTES + bytes.length;
		};
	}

	static ColumnFiller binaries(FieldVector vector) {
		VarBinaryVector target = (VarBinaryVector) vector;
		return (rows, column, row) -> {
			byte[] value = rows.getBytes(column);
			if (value == null) {
				return Integer.BYTES;
			}
			target.setSafe(row, value);
			return Integer.BYTES + value.length;
		};
	}

	static ColumnFiller uuids(FieldVector vector) {
		FixedSizeBinaryVector target = ((UuidVector) vector).getUnderlyingVector();
		return (rows, column, row) -> {
			Object value = rows.getObject(column);
			if (value != null) {
				UUID uuid = (value instanceof UUID own) ? own : UUID.fromString(rows.getString(column));
				target.setSafe(row,
						ByteBuffer.allocate(2 * Long.BYTES)
							.putLong(uuid.getMostSignificantBits())
							.putLong(uuid.getLeastSignificantBits())
							.array());
			}
			return 2 * Long.BYTES;
		};
	}

	static ColumnFiller dates(FieldVector vector) {
		DateDayVector target = (DateDayVector) vector;
		return (rows, column, row) -> {
			LocalDate value = rows.getObject(column, LocalDate.class);
			if (value != null) {
				target.setSafe(row, Math.toIntExact(value.toEpochDay()));
			}
			return Integer.BYTES;
		};
	}

	static ColumnFiller times(FieldVector vector) {
		return (rows, column, row) -> {
			LocalTime value = rows.getObject(column, LocalTime.class);
			if (value == null) {
				return Long.BYTES;
			}
			if (vector instanceof TimeNanoVector target) {
				target.setSafe(row, value.toNanoOfDay());
			}
			else {
				((TimeMicroVector) vector).setSafe(row, value.toNanoOfDay() / NANOS_PER_MICRO);
			}
			return Long.BYTES;
		};
	}

	static ColumnFiller timestamps(FieldVector vector, boolean nanos) {
		TimeStampVector target = (TimeStampVector) vector;
		return (rows, column, row) -> {
			LocalDateTime value = rows.getObject(column, LocalDateTime.class);
			if (value != null) {
				target.setSafe(row, sinceEpoch(value.toInstant(ZoneOffset.UTC), nanos));
			}
			return Long.BYTES;
		};
	}

	static ColumnFiller instants(FieldVector vector, boolean nanos) {
		TimeStampVector target = (TimeStampVector) vector;
		return (rows, column, row) -> {
			OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
			if (value != null) {
				target.setSafe(row, sinceEpoch(value.toInstant(), nanos));
			}
			return Long.BYTES;
		};
	}

	private static long sinceEpoch(Instant value, boolean nanos) {
		long perSecond = nanos ? 1_000_000_000L : 1_000_000L;
		long fraction = nanos ? value.getNano() : value.getNano() / NANOS_PER_MICRO;
		return Math.addExact(Math.multiplyExact(value.getEpochSecond(), perSecond), fraction);
	}

}
