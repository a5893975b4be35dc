package io.flightboot.airport.protocol;

import java.util.List;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A change to a table, of which there are twelve kinds.
 *
 * @since 0.1.0
 */
public sealed interface AlterTableRequest {

	/**
	 * Return the table that is to change.
	 */
	TableName table();

	/**
	 * Return whether it is fine if there is no such table.
	 */
	boolean ignoreNotFound();

	/**
	 * Read the body of one of {@link AirportActions#ALTER}.
	 */
	static AlterTableRequest decode(String action, byte[] body) {
		if (!AirportActions.ALTER.contains(action)) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "There is no such change to a table");
		}
		MessageMap map = MessageMap.read(action, body);
		TableName table = new TableName(map.text("catalog"), map.text("schema"), map.text("name"));
		boolean ignore = map.flag("ignore_not_found");
		return switch (action) {
			case AirportActions.RENAME_TABLE -> new RenameTable(table, ignore, map.text("new_table_name"));
			case AirportActions.RENAME_COLUMN ->
				new RenameColumn(table, ignore, map.text("old_name"), map.text("new_name"));
			case AirportActions.ADD_COLUMN -> new AddColumn(table, ignore, RequestValues.column(map, "column_schema"),
					map.flag("if_column_not_exists"));
			case AirportActions.REMOVE_COLUMN -> new RemoveColumn(table, ignore, map.text("removed_column"),
					map.flag("if_column_exists"), map.flag("cascade"));
			case AirportActions.CHANGE_COLUMN_TYPE ->
				new ChangeColumnType(table, ignore, RequestValues.column(map, "column_schema"), map.text("expression"));
			case AirportActions.SET_DEFAULT ->
				new SetDefault(table, ignore, map.text("column_name"), map.text("expression"));
			case AirportActions.SET_NOT_NULL -> new SetNotNull(table, ignore, map.text("column_name"));
			case AirportActions.DROP_NOT_NULL -> new DropNotNull(table, ignore, map.text("column_name"));
			case AirportActions.ADD_CONSTRAINT -> new AddConstraint(table, ignore, map.text("constraint"));
			case AirportActions.ADD_FIELD -> new AddField(table, ignore, map.texts("column_path"),
					RequestValues.column(map, "column_schema"), map.flag("if_field_not_exists"));
			case AirportActions.REMOVE_FIELD -> new RemoveField(table, ignore, map.texts("column_path"),
					map.flag("if_column_exists"), map.flag("cascade"));
			default -> new RenameField(table, ignore, map.texts("column_path"), map.text("new_name"));
		};
	}

	/**
	 * The table gets another name.
	 */
	record RenameTable(TableName table, boolean ignoreNotFound, String newName) implements AlterTableRequest {

	}

	/**
	 * A column gets another name.
	 */
	record RenameColumn(TableName table, boolean ignoreNotFound, String oldName,
			String newName) implements AlterTableRequest {

	}

	/**
	 * A column is added, without its default.
	 *
	 * @param column name and type
	 * @param ifNotExists whether it is fine if there is such a column
	 */
	record AddColumn(TableName table, boolean ignoreNotFound, Field column,
			boolean ifNotExists) implements AlterTableRequest {

	}

	/**
	 * A column is dropped.
	 *
	 * @param ifExists whether it is fine if there is no such column
	 */
	record RemoveColumn(TableName table, boolean ignoreNotFound, String column, boolean ifExists,
			boolean cascade) implements AlterTableRequest {

	}

	/**
	 * A column gets another type.
	 *
	 * @param column its name and the new type
	 * @param expression SQL that makes new values of the old ones
	 */
	record ChangeColumnType(TableName table, boolean ignoreNotFound, Field column,
			String expression) implements AlterTableRequest {

	}

	/**
	 * A column gets a default.
	 *
	 * @param expression SQL of the default
	 */
	record SetDefault(TableName table, boolean ignoreNotFound, String column,
			String expression) implements AlterTableRequest {

	}

	/**
	 * A column may have no nulls any more.
	 */
	record SetNotNull(TableName table, boolean ignoreNotFound, String column) implements AlterTableRequest {

	}

	/**
	 * A column may have nulls again.
	 */
	record DropNotNull(TableName table, boolean ignoreNotFound, String column) implements AlterTableRequest {

	}

	/**
	 * The table gets a constraint.
	 *
	 * @param constraint SQL of the constraint
	 */
	record AddConstraint(TableName table, boolean ignoreNotFound, String constraint) implements AlterTableRequest {

	}

	/**
	 * A structure gets a field.
	 *
	 * @param path the column and the fields in it down to the structure
	 * @param field the new field; older clients put the first name of the path in the
	 * place of the field's name, which is lost
	 * @param ifNotExists whether it is fine if there is such a field
	 */
	record AddField(TableName table, boolean ignoreNotFound, List<String> path, Field field,
			boolean ifNotExists) implements AlterTableRequest {

	}

	/**
	 * A field of a structure is dropped.
	 *
	 * @param path the column and the fields in it down to the one to drop
	 * @param ifExists whether it is fine if there is no such field
	 */
	record RemoveField(TableName table, boolean ignoreNotFound, List<String> path, boolean ifExists,
			boolean cascade) implements AlterTableRequest {

	}

	/**
	 * A field of a structure gets another name.
	 *
	 * @param path the column and the fields in it down to the one to rename
	 */
	record RenameField(TableName table, boolean ignoreNotFound, List<String> path,
			String newName) implements AlterTableRequest {

	}

}
