package io.flightboot.airport.flight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import io.flightboot.airport.ColumnStatistics;
import io.flightboot.airport.protocol.StatisticsMessage;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Writes what is known of the values of a column.
 */
final class ColumnBounds {

	private ColumnBounds() {
	}

	/**
	 * Write the answer to a question for statistics.
	 */
	static byte[] encode(Field column, ColumnStatistics statistics, BufferAllocator allocator) {
		try (FieldVector bounds = column.createVector(allocator)) {
			bounds.allocateNew();
			FieldVector storage = (bounds instanceof ExtensionTypeVector<?> extension)
					? (FieldVector) extension.getUnderlyingVector() : bounds;
			if (statistics.min() != null && statistics.max() != null) {
				set(storage, 0, statistics.min());
				set(storage, 1, statistics.max());
			}
			bounds.setValueCount(2);
			boolean text = storage instanceof VarCharVector;
			return new StatisticsMessage(statistics.hasNotNull(), statistics.hasNull(), statistics.distinct(),
					text ? Boolean.TRUE : null, text ? statistics.maxLength() : null)
				.encode(bounds, allocator);
		}
	}

	private static void set(FieldVector vector, int row, Object value) {
		if (vector instanceof VarCharVector texts) {
			texts.setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
		}
		else if (vector instanceof VarBinaryVector bytes) {
			bytes.setSafe(row, (byte[]) value);
		}
		else if (vector instanceof FixedSizeBinaryVector bytes) {
			bytes.setSafe(row, (byte[]) value);
		}
		else if (vector instanceof DecimalVector decimals) {
			decimals.setSafe(row, ((BigDecimal) value).setScale(decimals.getScale()));
		}
		else if (vector instanceof BitVector flags) {
			flags.setSafe(row, Boolean.TRUE.equals(value) ? 1 : 0);
		}
		else {
			setNumber(vector, row, (value instanceof Boolean flag) ? (flag ? 1 : 0) : (Number) value);
		}
	}

	private static void setNumber(FieldVector vector, int row, Number value) {
		if (vector instanceof Float8Vector numbers) {
			numbers.setSafe(row, value.doubleValue());
		}
		else if (vector instanceof Float4Vector numbers) {
			numbers.setSafe(row, value.floatValue());
		}
		else if (vector instanceof BaseIntVector numbers) {
			numbers.setWithPossibleTruncate(row, value.longValue());
		}
		else if (vector instanceof DateDayVector days) {
			days.setSafe(row, value.intValue());
		}
		else if (vector instanceof TimeStampVector times) {
			times.setSafe(row, value.longValue());
		}
		else {
			setTime(vector, row, value);
		}
	}

	private static void setTime(FieldVector vector, int row, Number value) {
		if (vector instanceof TimeMicroVector times) {
			times.setSafe(row, value.longValue());
		}
		else if (vector instanceof TimeNanoVector times) {
			times.setSafe(row, value.longValue());
		}
		else if (vector instanceof TimeMilliVector times) {
			times.setSafe(row, value.intValue());
		}
		else if (vector instanceof TimeSecVector times) {
			times.setSafe(row, value.intValue());
		}
		else {
			throw new IllegalStateException("There are no statistics of " + vector.getField().getType());
		}
	}

}
