package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableAlteration.AddField;
import io.flightboot.airport.TableAlteration.RemoveField;
import io.flightboot.airport.TableAlteration.RenameField;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * A change of the fields of a struct, however deep it is in the column.
 */
final class StructChange {

	private final ColumnTypes types;

	private final TableAlteration alteration;

	StructChange(ColumnTypes types, TableAlteration alteration) {
		this.types = types;
		this.alteration = alteration;
	}

	/**
	 * Return the names that lead to the field, or to the struct that gets one.
	 */
	static @Nullable List<String> path(TableAlteration alteration) {
		if (alteration instanceof AddField add) {
			return add.path();
		}
		if (alteration instanceof RemoveField remove) {
			return remove.path();
		}
		return (alteration instanceof RenameField rename) ? rename.path() : null;
	}

	/**
	 * Make the change.
	 * @param column a column
	 * @param sql SQL of its values
	 * @param path the names below the column
	 * @return the column with the changed type and values, or {@code null} if there is
	 * nothing to do
	 */
	@Nullable Value of(Field column, String sql, List<String> path) throws SQLException {
		boolean adds = this.alteration instanceof AddField;
		if (path.isEmpty() && !adds) {
			throw Failures.invalid("The name of a field is missing");
		}
		return change(new Value(column, sql), adds ? path : path.subList(0, path.size() - 1),
				adds ? "" : path.get(path.size() - 1));
	}

	private @Nullable Value change(Value struct, List<String> parents, String name) throws SQLException {
		if (struct.field().getType().getTypeID() != ArrowTypeID.Struct) {
			throw Failures.invalid("'" + struct.field().getName() + "' is no struct");
		}
		List<Value> fields = new ArrayList<>();
		for (Field field : struct.field().getChildren()) {
			fields.add(new Value(field, "(" + struct.sql() + ")." + Names.quoted(field.getName())));
		}
		if (!parents.isEmpty()) {
			int at = existing(fields, parents.get(0));
			Value changed = change(fields.get(at), parents.subList(1, parents.size()), name);
			if (changed == null) {
				return null;
			}
			fields.set(at, changed);
		}
		else if (!changeFields(fields, name)) {
			return null;
		}
		return struct.with(fields);
	}

	private boolean changeFields(List<Value> fields, String name) throws SQLException {
		if (this.alteration instanceof AddField add) {
			return add(fields, add);
		}
		if (this.alteration instanceof RemoveField remove) {
			if (remove.ifExists() && position(fields, name) < 0) {
				return false;
			}
			fields.remove(existing(fields, name));
			if (fields.isEmpty()) {
				throw Failures.invalid("A struct must keep a field");
			}
			return true;
		}
		rename(fields, name, ((RenameField) this.alteration).name());
		return true;
	}

	private boolean add(List<Value> fields, AddField add) throws SQLException {
		String name = add.field().getName();
		if (add.path().size() == 1 && name.equals(add.path().get(0))) {
			// Those up to 2026 send the name of the column in place of the field's
			throw Failures.invalid("DuckDB's extension does not tell how the new field is called. Use a newer one");
		}
		if (position(fields, name) >= 0) {
			if (add.ifNotExists()) {
				return false;
			}
			throw Failures.exists("Field '" + name + "' exists already");
		}
		ColumnNames.check(name);
		fields.add(new Value(add.field(), "CAST(NULL AS " + this.types.sql(add.field()) + ")"));
		return true;
	}

	private static void rename(List<Value> fields, String from, String to) {
		ColumnNames.check(to);
		int at = existing(fields, from);
		int other = position(fields, to);
		if (other >= 0 && other != at) {
			throw Failures.exists("Field '" + to + "' exists already");
		}
		Field field = fields.get(at).field();
		fields.set(at, new Value(new Field(to, field.getFieldType(), field.getChildren()), fields.get(at).sql()));
	}

	private static int existing(List<Value> fields, String name) {
		int position = position(fields, name);
		if (position < 0) {
			throw Failures.notFound("There is no field '" + name + "'");
		}
		return position;
	}

	private static int position(List<Value> fields, String name) {
		for (int i = 0; i < fields.size(); i++) {
			if (fields.get(i).field().getName().equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * A column or field.
	 *
	 * @param field its name and type
	 * @param sql SQL of its values
	 */
	record Value(Field field, String sql) {

		/**
		 * Return the struct with other fields. One that is NULL stays so.
		 */
		Value with(List<Value> fields) {
			String packed = fields.stream()
				.map((value) -> Names.quoted(value.field().getName()) + " := " + value.sql())
				.collect(Collectors.joining(", "));
			return new Value(
					new Field(this.field.getName(), this.field.getFieldType(),
							fields.stream().map(Value::field).toList()),
					"CASE WHEN (" + this.sql + ") IS NULL THEN NULL ELSE struct_pack(" + packed + ") END");
		}

	}

}
