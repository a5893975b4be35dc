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

	private UploadSchemas() {
	}

	static void check(Schema schema) {
		if (schema.getFields().isEmpty()) {
			throw refused("The upload has no columns");
		}
		check(schema.getFields(), "");
	}

	private static void check(List<Field> fields, String parent) {
		Set<String> seen = new HashSet<>();
		for (Field field : fields) {
			String name = parent + field.getName();
			if (field.getName() == null || field.getName().isEmpty()) {
				throw refused(
						"The upload has a column without a name" + (parent.isEmpty() ? "" : " in '" + parent + "'"));
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
