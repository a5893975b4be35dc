package io.flightboot.airport.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ExtensionType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Columns of datasets for DuckDB. What files say of them beside their types is left out,
 * for DuckDB would take some of it for instructions.
 */
final class TableColumns {

	private static final List<String> KEPT = List.of(ExtensionType.EXTENSION_METADATA_KEY_NAME,
			ExtensionType.EXTENSION_METADATA_KEY_METADATA);

	private static final int WIDEST_DECIMAL = 128;

	private TableColumns() {
	}

	/**
	 * Return the columns.
	 * @throws FlightException if DuckDB can't read them
	 */
	static Schema of(Schema schema, String route) {
		Set<String> names = new HashSet<>();
		for (Field field : schema.getFields()) {
			if (!isKnown(field) || !names.add(field.getName())) {
				throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "DuckDB can't read column '"
						+ field.getName() + "' of dataset '" + route + "', for its type or for another of that name");
			}
		}
		if (names.isEmpty()) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "Dataset '" + route + "' has no columns");
		}
		return new Schema(schema.getFields().stream().map(TableColumns::plain).toList());
	}

	static Field plain(Field field) {
		Map<String, String> metadata = new HashMap<>(field.getMetadata());
		metadata.keySet().retainAll(KEPT);
		return new Field(field.getName(), new FieldType(field.isNullable(), field.getType(), null, metadata),
				field.getChildren().stream().map(TableColumns::plain).toList());
	}

	private static boolean isKnown(Field field) {
		ArrowType type = field.getType();
		if (type instanceof ExtensionType extension) {
			type = extension.storageType();
		}
		boolean known = switch (type.getTypeID()) {
			case FloatingPoint -> ((ArrowType.FloatingPoint) type).getPrecision() != FloatingPointPrecision.HALF;
			case Decimal -> ((ArrowType.Decimal) type).getBitWidth() <= WIDEST_DECIMAL;
			case Union -> ((ArrowType.Union) type).getMode() == UnionMode.Sparse;
			case Struct -> !field.getChildren().isEmpty();
			default -> true;
		};
		return known && field.getChildren().stream().allMatch(TableColumns::isKnown);
	}

}
