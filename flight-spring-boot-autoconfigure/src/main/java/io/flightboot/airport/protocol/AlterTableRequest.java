package io.flightboot.airport.protocol;

import io.flightboot.airport.TableAlteration;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

/**
 * A request to change a table.
 *
 * @param table the table that is to change
 * @param ignoreNotFound whether it is fine if there is no such table
 * @param alteration what is to change. Of a field that is added to a struct older clients
 * put the first name of the path in the place of the field's name, which is lost
 * @since 0.1.0
 */
public record AlterTableRequest(TableName table, boolean ignoreNotFound, TableAlteration alteration) {

	/**
	 * Read the body of one of {@link AirportActions#ALTER}.
	 */
	public static AlterTableRequest decode(String action, byte[] body) {
		if (!AirportActions.ALTER.contains(action)) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "There is no such change to a table");
		}
		MessageMap map = MessageMap.read(action, body);
		TableName table = new TableName(map.text("catalog"), map.text("schema"), map.text("name"));
		return new AlterTableRequest(table, map.flag("ignore_not_found"), alteration(action, map));
	}

	private static TableAlteration alteration(String action, MessageMap map) {
		return switch (action) {
			case AirportActions.RENAME_TABLE -> new TableAlteration.RenameTable(map.text("new_table_name"));
			case AirportActions.RENAME_COLUMN ->
				new TableAlteration.RenameColumn(map.text("old_name"), map.text("new_name"));
			case AirportActions.ADD_COLUMN -> new TableAlteration.AddColumn(RequestValues.column(map, "column_schema"),
					map.flag("if_column_not_exists"));
			case AirportActions.REMOVE_COLUMN -> new TableAlteration.RemoveColumn(map.text("removed_column"),
					map.flag("if_column_exists"), map.flag("cascade"));
			case AirportActions.CHANGE_COLUMN_TYPE ->
				new TableAlteration.ChangeType(RequestValues.column(map, "column_schema"), map.text("expression"));
			case AirportActions.SET_DEFAULT ->
				new TableAlteration.SetDefault(map.text("column_name"), map.text("expression"));
			case AirportActions.SET_NOT_NULL -> new TableAlteration.SetNotNull(map.text("column_name"));
			case AirportActions.DROP_NOT_NULL -> new TableAlteration.DropNotNull(map.text("column_name"));
			case AirportActions.ADD_CONSTRAINT -> new TableAlteration.AddConstraint(map.text("constraint"));
			case AirportActions.ADD_FIELD -> new TableAlteration.AddField(map.texts("column_path"),
					RequestValues.column(map, "column_schema"), map.flag("if_field_not_exists"));
			case AirportActions.REMOVE_FIELD -> new TableAlteration.RemoveField(map.texts("column_path"),
					map.flag("if_column_exists"), map.flag("cascade"));
			default -> new TableAlteration.RenameField(map.texts("column_path"), map.text("new_name"));
		};
	}

}
