package io.flightboot.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Refuses schemas that no dataset can have: its columns are asked for by name, and the
 * engine takes no heed of case.
 */
final class UploadSchemas {

	private static final int MAX_COLUMNS = 4096;

	/** Text repeats names for each row, and the engine's schemas have no long ones. */
	private static final int LONGEST_NAME = 1024;

	private UploadSchemas() {
	}

	static void check(Schema schema) {
		if (schema.getFields().isEmpty()) {
			throw refused("The upload has no columns");
		}
		if (schema.getFields().size() > MAX_COLUMNS) {
			throw refused("The upload has " + schema.getFields().size() + " columns, and a dataset has at most "
					+ MAX_COLUMNS + ". Send lists or structs instead");
		}
		check(schema.getFields(), "");
		for (Field field : schema.getFields()) {
			checkTypes(field, field.getName());
		}
	}

	/**
	 * Refuse types whose values the engine reads without checks of its own: run ends and
	 * the type of a row in a union lead it where they like. The children of a column with
	 * a dictionary are those of its values.
	 */
	private static void checkTypes(Field field, String column) {
		ArrowType type = field.getType();
		while (type instanceof ArrowType.ExtensionType extension) {
			type = extension.storageType();
		}
		if (type instanceof ArrowType.RunEndEncoded) {
			throw refused("Column '" + column + "' is run-end encoded, which uploads can't be. Send plain values, or "
					+ "those of a dictionary");
		}
		if (type instanceof ArrowType.Union) {
			throw refused("Column '" + column + "' is or has a union, which uploads can't have. Send a struct, or a "
					+ "column for each type");
		}
		if (type instanceof ArrowType.Decimal decimal && !DecimalTypes.isUsual(decimal)) {
			throw refused("Column '" + column + "' has decimals of " + decimal.getPrecision() + " digits with "
					+ decimal.getScale() + " of them behind the point, which uploads can't have");
		}
		for (Field child : field.getChildren()) {
			checkTypes(child, column);
		}
	}

	private static void check(List<Field> fields, String parent) {
		Set<String> seen = new HashSet<>();
		for (Field field : fields) {
			String name = parent + field.getName();
			if (field.getName() == null || field.getName().isEmpty()) {
				throw refused(
						"The upload has a column without a name" + (parent.isEmpty() ? "" : " in '" + parent + "'"));
			}
			if (field.getName().length() > LONGEST_NAME) {
				throw refused("The upload has a column whose name is longer than " + LONGEST_NAME + " characters: '"
						+ field.getName().substring(0, 50) + "...'");
			}
			if (field.getName().indexOf('\0') >= 0) {
				throw refused("The upload has a column with a NUL in its name");
			}
			if (!seen.add(field.getName().toLowerCase(Locale.ROOT))) {
				throw refused("The upload has two columns named '" + name
						+ "'. Names must differ in more than upper and lower case");
			}
			if (field.getType() instanceof ArrowType.Struct) {
				check(field.getChildren(), name + ".");
			}
		}
	}

	private static FlightException refused(String message) {
		return new FlightException(FlightErrorCode.BAD_ARGUMENT, message);
	}

}
