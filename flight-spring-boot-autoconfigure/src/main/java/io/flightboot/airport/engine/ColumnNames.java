package io.flightboot.airport.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.flightboot.airport.AirportColumns;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Names that columns may have.
 */
final class ColumnNames {

	private static final int LONGEST = 1000;

	private ColumnNames() {
	}

	static void check(List<Field> fields) {
		if (fields.isEmpty()) {
			throw Failures.invalid("A table must have a column");
		}
		Set<String> seen = new HashSet<>();
		for (Field field : fields) {
			check(field.getName());
			if (!seen.add(field.getName().toLowerCase(Locale.ROOT))) {
				throw Failures.exists("There are two columns '" + field.getName() + "'");
			}
		}
	}

	static void check(String name) {
		if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
			throw Failures.invalid("A column must have a name of at most " + LONGEST + " characters");
		}
		if (name.equalsIgnoreCase(AirportColumns.ROW_ID)) {
			throw Failures.invalid("A column can't be called '" + name + "', for this is what identifies rows");
		}
	}

}
