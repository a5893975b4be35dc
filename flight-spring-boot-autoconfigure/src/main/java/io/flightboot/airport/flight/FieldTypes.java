package io.flightboot.airport.flight;

import java.util.List;
import java.util.Map;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.ListType;
import io.flightboot.expression.MapType;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.StructType;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tells what types DuckDB sees in Arrow's.
 */
final class FieldTypes {

	private static final Map<String, ScalarType> EXTENSIONS = Map.of("arrow.uuid", ScalarType.UUID, "arrow.bool8",
			ScalarType.BOOLEAN, "arrow.json", ScalarType.VARCHAR);

	private static final int DECIMAL_WIDTH = 38;

	private FieldTypes() {
	}

	/**
	 * Return the columns that filters may name.
	 */
	static FilterColumns columns(Schema schema) {
		return new FilterColumns(
				schema.getFields().stream().map((field) -> new ColumnReference(field.getName(), of(field))).toList());
	}

	/**
	 * Return the type of a column, or {@code null} if filters had better not look at it.
	 */
	static @Nullable DataType of(Field field) {
		ArrowType type = field.getType();
		if (type instanceof ArrowType.ExtensionType extension) {
			return EXTENSIONS.get(extension.extensionName());
		}
		String extension = field.getMetadata().get(ArrowType.ExtensionType.EXTENSION_METADATA_KEY_NAME);
		return (extension != null) ? EXTENSIONS.get(extension) : plain(type, field.getChildren());
	}

	private static @Nullable DataType plain(ArrowType type, List<Field> children) {
		return switch (type.getTypeID()) {
			case Null -> ScalarType.NULL;
			case Bool -> ScalarType.BOOLEAN;
			case Int -> integer((ArrowType.Int) type);
			case FloatingPoint -> floating((ArrowType.FloatingPoint) type);
			case Decimal -> decimal((ArrowType.Decimal) type);
			case Utf8, LargeUtf8, Utf8View -> ScalarType.VARCHAR;
			case Binary, LargeBinary, BinaryView, FixedSizeBinary -> ScalarType.BLOB;
			case Date -> (((ArrowType.Date) type).getUnit() == DateUnit.DAY) ? ScalarType.DATE : null;
			case Time ->
				(((ArrowType.Time) type).getUnit() == TimeUnit.NANOSECOND) ? ScalarType.TIME_NS : ScalarType.TIME;
			case Timestamp -> timestamp((ArrowType.Timestamp) type);
			case Interval, Duration -> ScalarType.INTERVAL;
			case List, LargeList, ListView, LargeListView -> list(children.get(0), null);
			case FixedSizeList -> list(children.get(0), ((ArrowType.FixedSizeList) type).getListSize());
			case Struct -> struct(children);
			case Map -> map(children.get(0).getChildren());
			default -> null;
		};
	}

	private static ScalarType integer(ArrowType.Int type) {
		return switch (type.getBitWidth()) {
			case 8 -> type.getIsSigned() ? ScalarType.TINYINT : ScalarType.UTINYINT;
			case 16 -> type.getIsSigned() ? ScalarType.SMALLINT : ScalarType.USMALLINT;
			case 32 -> type.getIsSigned() ? ScalarType.INTEGER : ScalarType.UINTEGER;
			default -> type.getIsSigned() ? ScalarType.BIGINT : ScalarType.UBIGINT;
		};
	}

	private static @Nullable DataType floating(ArrowType.FloatingPoint type) {
		if (type.getPrecision() == FloatingPointPrecision.HALF) {
			return null;
		}
		return (type.getPrecision() == FloatingPointPrecision.SINGLE) ? ScalarType.FLOAT : ScalarType.DOUBLE;
	}

	private static @Nullable DataType decimal(ArrowType.Decimal type) {
		return (type.getPrecision() <= DECIMAL_WIDTH && type.getScale() >= 0 && type.getScale() <= type.getPrecision())
				? new DecimalType(type.getPrecision(), type.getScale()) : null;
	}

	private static ScalarType timestamp(ArrowType.Timestamp type) {
		if (type.getTimezone() != null) {
			return ScalarType.TIMESTAMP_TZ;
		}
		return switch (type.getUnit()) {
			case SECOND -> ScalarType.TIMESTAMP_S;
			case MILLISECOND -> ScalarType.TIMESTAMP_MS;
			case MICROSECOND -> ScalarType.TIMESTAMP;
			case NANOSECOND -> ScalarType.TIMESTAMP_NS;
		};
	}

	private static @Nullable DataType list(Field child, @Nullable Integer size) {
		DataType element = of(child);
		return (element != null) ? new ListType(element, size) : null;
	}

	private static @Nullable DataType struct(List<Field> children) {
		if (children.isEmpty() || children.stream().anyMatch((child) -> of(child) == null)) {
			return null;
		}
		return new StructType(
				children.stream().map((child) -> new StructType.Field(child.getName(), of(child))).toList());
	}

	private static @Nullable DataType map(List<Field> entry) {
		DataType key = of(entry.get(0));
		DataType value = of(entry.get(1));
		return (key != null && value != null) ? new MapType(key, value) : null;
	}

}
