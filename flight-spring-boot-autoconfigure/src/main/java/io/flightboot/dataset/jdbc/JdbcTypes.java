package io.flightboot.dataset.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.ListType;
import io.flightboot.expression.ScalarType;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.extension.UuidType;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What types of databases are in batches and in filters. Columns are nullable, as not all
 * drivers know; what has no type here is text, as the driver writes it.
 */
final class JdbcTypes {

	private static final int MOST_DIGITS_OF_128_BITS = 38;

	private static final int MOST_DIGITS = 76;

	private static final int DIGITS_OF_MICROS = 6;

	private final String name;

	private final ResultSetMetaData result;

	private final int index;

	private final String typeName;

	private JdbcTypes(String name, ResultSetMetaData result, int index) throws SQLException {
		this.name = name;
		this.result = result;
		this.index = index;
		String typeName = result.getColumnTypeName(index);
		this.typeName = (typeName != null) ? typeName.toLowerCase(Locale.ROOT) : "";
	}

	static JdbcColumn column(String name, ResultSetMetaData result, int index) throws SQLException {
		return new JdbcTypes(name, result, index).column();
	}

	private JdbcColumn column() throws SQLException {
		if (this.typeName.equals("uuid") || this.typeName.equals("uniqueidentifier")) {
			return column(UuidType.INSTANCE, ScalarType.UUID, ColumnFillers::uuids);
		}
		return switch (this.result.getColumnType(this.index)) {
			case Types.BOOLEAN -> column(ArrowType.Bool.INSTANCE, ScalarType.BOOLEAN, ColumnFillers::booleans);
			case Types.BIT -> bit();
			case Types.TINYINT -> isSigned() ? whole(8, ScalarType.TINYINT, ColumnFillers::bytes)
					: whole(16, ScalarType.SMALLINT, ColumnFillers::shorts);
			case Types.SMALLINT -> isSigned() ? whole(16, ScalarType.SMALLINT, ColumnFillers::shorts)
					: whole(32, ScalarType.INTEGER, ColumnFillers::integers);
			case Types.INTEGER -> isSigned() ? whole(32, ScalarType.INTEGER, ColumnFillers::integers)
					: whole(64, ScalarType.BIGINT, ColumnFillers::longs);
			case Types.BIGINT -> isSigned() ? whole(64, ScalarType.BIGINT, ColumnFillers::longs) : decimal(20, 0);
			case Types.REAL -> column(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), ScalarType.FLOAT,
					ColumnFillers::floats);
			case Types.FLOAT, Types.DOUBLE -> column(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
					ScalarType.DOUBLE, ColumnFillers::doubles);
			case Types.NUMERIC, Types.DECIMAL ->
				decimal(this.result.getPrecision(this.index), this.result.getScale(this.index));
			case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR,
					Types.CLOB, Types.NCLOB ->
				text(ScalarType.VARCHAR);
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
				column(ArrowType.Binary.INSTANCE, ScalarType.BLOB, ColumnFillers::binaries);
			case Types.DATE -> column(new ArrowType.Date(DateUnit.DAY), ScalarType.DATE, ColumnFillers::dates);
			case Types.TIME -> this.typeName.equals("timetz") ? text(ScalarType.TIME_TZ) : time();
			case Types.TIME_WITH_TIMEZONE -> text(ScalarType.TIME_TZ);
			case Types.TIMESTAMP -> this.typeName.equals("timestamptz") ? instant() : timestamp();
			case Types.TIMESTAMP_WITH_TIMEZONE -> instant();
			case Types.ARRAY -> array();
			default -> text(null);
		};
	}

	/**
	 * What has no sign gets the next larger type.
	 */
	private boolean isSigned() throws SQLException {
		return this.result.isSigned(this.index);
	}

	private JdbcColumn column(ArrowType type, @Nullable DataType filterType,
			Function<FieldVector, ColumnFiller> filling) {
		return new JdbcColumn(new Field(this.name, FieldType.nullable(type), null), filterType, filling);
	}

	private JdbcColumn text(@Nullable DataType filterType) {
		return column(ArrowType.Utf8.INSTANCE, filterType, ColumnFillers::texts);
	}

	private JdbcColumn whole(int bits, ScalarType type, Function<FieldVector, ColumnFiller> filling) {
		return column(new ArrowType.Int(bits, true), type, filling);
	}

	/**
	 * PostgreSQL's {@code bool} is one, as are {@code bit(8)} and MySQL's {@code bit(1)}.
	 */
	private JdbcColumn bit() throws SQLException {
		if (this.typeName.equals("bit") && this.result.getPrecision(this.index) > 1) {
			return text(null);
		}
		return column(ArrowType.Bool.INSTANCE, ScalarType.BOOLEAN, ColumnFillers::booleans);
	}

	/**
	 * PostgreSQL's {@code numeric} without digits tells none: only text holds all of it.
	 */
	private JdbcColumn decimal(int digits, int fraction) {
		int scale = Math.max(0, fraction);
		int precision = Math.max(digits - Math.min(0, fraction), scale);
		if (digits <= 0 || precision > MOST_DIGITS || this.typeName.equals("decfloat")) {
			return text(new DecimalType(DecimalType.MAX_WIDTH, 10));
		}
		int width = (precision <= MOST_DIGITS_OF_128_BITS) ? 128 : 256;
		int most = DecimalType.MAX_WIDTH;
		return column(new ArrowType.Decimal(precision, scale, width),
				new DecimalType(Math.min(precision, most), Math.min(scale, most)), ColumnFillers::decimals);
	}

	private JdbcColumn time() throws SQLException {
		return column(new ArrowType.Time(unit(), Long.SIZE), ScalarType.TIME, ColumnFillers::times);
	}

	private JdbcColumn timestamp() throws SQLException {
		boolean nanos = unit() == TimeUnit.NANOSECOND;
		return column(new ArrowType.Timestamp(unit(), null), nanos ? ScalarType.TIMESTAMP_NS : ScalarType.TIMESTAMP,
				(vector) -> ColumnFillers.timestamps(vector, nanos));
	}

	private JdbcColumn instant() throws SQLException {
		boolean nanos = unit() == TimeUnit.NANOSECOND;
		return column(new ArrowType.Timestamp(unit(), "UTC"), ScalarType.TIMESTAMP_TZ,
				(vector) -> ColumnFillers.instants(vector, nanos));
	}

	private TimeUnit unit() throws SQLException {
		return (this.result.getScale(this.index) > DIGITS_OF_MICROS) ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND;
	}

	/**
	 * The name tells the elements: {@code _int4} for PostgreSQL, {@code integer array}
	 * for others.
	 */
	private JdbcColumn array() {
		String element = this.typeName.startsWith("_") ? this.typeName.substring(1)
				: this.typeName.replaceFirst(" array(\\[\\d+])?$", "");
		return switch (element.replaceFirst("\\(\\d+\\)$", "")) {
			case "bool", "boolean" -> list(ArrowType.Bool.INSTANCE, ScalarType.BOOLEAN);
			case "int2", "smallint" -> list(new ArrowType.Int(16, true), ScalarType.SMALLINT);
			case "int4", "integer" -> list(new ArrowType.Int(32, true), ScalarType.INTEGER);
			case "int8", "bigint" -> list(new ArrowType.Int(64, true), ScalarType.BIGINT);
			case "float4", "real" -> list(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), ScalarType.FLOAT);
			case "float8", "double precision" ->
				list(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), ScalarType.DOUBLE);
			case "text", "varchar", "bpchar", "character varying", "character" ->
				list(ArrowType.Utf8.INSTANCE, ScalarType.VARCHAR);
			case "uuid" -> list(ArrowType.Utf8.INSTANCE, ScalarType.UUID);
			case "date" -> list(new ArrowType.Date(DateUnit.DAY), ScalarType.DATE);
			default -> text(null);
		};
	}

	private JdbcColumn list(ArrowType element, ScalarType elementType) {
		Field elements = new Field("item", FieldType.nullable(element), null);
		Field field = new Field(this.name, FieldType.nullable(ArrowType.List.INSTANCE), List.of(elements));
		return new JdbcColumn(field, new ListType(elementType, null), ArrayFiller::new);
	}

}
