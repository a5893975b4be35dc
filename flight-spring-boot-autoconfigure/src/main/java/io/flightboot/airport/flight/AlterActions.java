package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.AlterableTable;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.protocol.AirportActions;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.TableName;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.RouteAccess;

/**
 * Actions by which DuckDB changes what a table is. Whoever may write to the route of the
 * table may do so, and to that of its new name if it gets one.
 *
 * @since 0.1.0
 */
@FlightService
public class AlterActions {

	private final CatalogLookup catalogs;

	private final ObjectAccess access;

	/**
	 * Create the actions.
	 * @param catalogs the catalogs
	 * @param access decides who may change their tables
	 */
	public AlterActions(CatalogLookup catalogs, RouteAccess access) {
		this.catalogs = catalogs;
		this.access = new ObjectAccess(access);
	}

	@FlightAction(value = AirportActions.RENAME_TABLE, description = "Airport: give a table another name")
	byte[] renameTable(byte[] body, FlightCall call) {
		return alter(AirportActions.RENAME_TABLE, body, call);
	}

	@FlightAction(value = AirportActions.RENAME_COLUMN, description = "Airport: give a column another name")
	byte[] renameColumn(byte[] body, FlightCall call) {
		return alter(AirportActions.RENAME_COLUMN, body, call);
	}

	@FlightAction(value = AirportActions.ADD_COLUMN, description = "Airport: add a column")
	byte[] addColumn(byte[] body, FlightCall call) {
		return alter(AirportActions.ADD_COLUMN, body, call);
	}

	@FlightAction(value = AirportActions.REMOVE_COLUMN, description = "Airport: drop a column")
	byte[] removeColumn(byte[] body, FlightCall call) {
		return alter(AirportActions.REMOVE_COLUMN, body, call);
	}

	@FlightAction(value = AirportActions.CHANGE_COLUMN_TYPE, description = "Airport: change the type of a column")
	byte[] changeColumnType(byte[] body, FlightCall call) {
		return alter(AirportActions.CHANGE_COLUMN_TYPE, body, call);
	}

	@FlightAction(value = AirportActions.SET_DEFAULT, description = "Airport: set the default of a column")
	byte[] setDefault(byte[] body, FlightCall call) {
		return alter(AirportActions.SET_DEFAULT, body, call);
	}

	@FlightAction(value = AirportActions.SET_NOT_NULL, description = "Airport: let a column have no NULLs")
	byte[] setNotNull(byte[] body, FlightCall call) {
		return alter(AirportActions.SET_NOT_NULL, body, call);
	}

	@FlightAction(value = AirportActions.DROP_NOT_NULL, description = "Airport: let a column have NULLs")
	byte[] dropNotNull(byte[] body, FlightCall call) {
		return alter(AirportActions.DROP_NOT_NULL, body, call);
	}

	@FlightAction(value = AirportActions.ADD_CONSTRAINT, description = "Airport: add a constraint")
	byte[] addConstraint(byte[] body, FlightCall call) {
		return alter(AirportActions.ADD_CONSTRAINT, body, call);
	}

	@FlightAction(value = AirportActions.ADD_FIELD, description = "Airport: add a field to a struct")
	byte[] addField(byte[] body, FlightCall call) {
		return alter(AirportActions.ADD_FIELD, body, call);
	}

	@FlightAction(value = AirportActions.REMOVE_FIELD, description = "Airport: drop a field of a struct")
	byte[] removeField(byte[] body, FlightCall call) {
		return alter(AirportActions.REMOVE_FIELD, body, call);
	}

	@FlightAction(value = AirportActions.RENAME_FIELD, description = "Airport: give a field of a struct another name")
	byte[] renameField(byte[] body, FlightCall call) {
		return alter(AirportActions.RENAME_FIELD, body, call);
	}

	private byte[] alter(String action, byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		AlterTableRequest request = AlterTableRequest.decode(action, body);
		TableName name = request.table();
		AirportCatalog catalog = this.catalogs.catalog(name.catalog(), call);
		AirportSchema schema = this.catalogs.schema(catalog, name.schema(), call);
		FoundObject found = FoundObject.table(catalog, schema, name.table(), call);
		this.access.checkDefinition(call, found.object());
		if (request.alteration() instanceof TableAlteration.RenameTable rename) {
			this.access.checkDefinition(call, AirportObject.table(catalog.name(), schema.name(), rename.name()));
		}
		AirportTable table = found.existingTable();
		if (!(table instanceof AlterableTable alterable)) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "Table '" + table.name() + "' can't be changed");
		}
		AirportTable altered = alterable.alter(request.alteration(), call);
		return CatalogObjects
			.table(name.catalog(), AirportObject.table(catalog.name(), schema.name(), altered.name()), altered)
			.encode();
	}

}
