package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.types.pojo.Field;

/**
 * A change of a table that {@code ALTER TABLE} asks for. Fields of structs are told by
 * their path: the column first.
 *
 * @since 0.1.0
 */
public sealed interface TableAlteration {

	/** {@code RENAME TO}. */
	record RenameTable(String name) implements TableAlteration {

	}

	/** {@code RENAME COLUMN}. */
	record RenameColumn(String column, String name) implements TableAlteration {

	}

	/** {@code ADD COLUMN}. A default follows as another change, if at all. */
	record AddColumn(Field column, boolean ifNotExists) implements TableAlteration {

	}

	/** {@code DROP COLUMN}. */
	record RemoveColumn(String column, boolean ifExists, boolean cascade) implements TableAlteration {

	}

	/** {@code ALTER COLUMN ... TYPE}, with the SQL that converts the values. */
	record ChangeType(Field column, String expression) implements TableAlteration {

	}

	/** {@code ALTER COLUMN ... SET DEFAULT}, with the SQL of the default. */
	record SetDefault(String column, String expression) implements TableAlteration {

	}

	/** {@code ALTER COLUMN ... SET NOT NULL}. */
	record SetNotNull(String column) implements TableAlteration {

	}

	/** {@code ALTER COLUMN ... DROP NOT NULL}. */
	record DropNotNull(String column) implements TableAlteration {

	}

	/** {@code ADD CONSTRAINT}, in SQL. */
	record AddConstraint(String constraint) implements TableAlteration {

	}

	/** {@code ADD COLUMN} of a field of a struct, under the path. */
	record AddField(List<String> path, Field field, boolean ifNotExists) implements TableAlteration {

	}

	/** {@code DROP COLUMN} of a field of a struct. */
	record RemoveField(List<String> path, boolean ifExists, boolean cascade) implements TableAlteration {

	}

	/** {@code RENAME COLUMN} of a field of a struct. */
	record RenameField(List<String> path, String name) implements TableAlteration {

	}

}
