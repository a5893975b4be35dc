package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.MutableCatalog;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.NewTable;
import io.flightboot.airport.protocol.AirportActions;
import io.flightboot.airport.protocol.CreateSchemaRequest;
import io.flightboot.airport.protocol.CreateTableRequest;
import io.flightboot.airport.protocol.DropSchemaRequest;
import io.flightboot.airport.protocol.DropTableRequest;
import io.flightboot.airport.protocol.OnConflict;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.RouteAccess;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Actions by which DuckDB makes and removes schemas and tables. Whoever may write to the
 * route of a schema or table may do so.
 *
 * @since 0.1.0
 */
@FlightService
public class DefinitionActions {

	private final CatalogLookup catalogs;

	private final ObjectAccess access;

	private final ContentDelivery delivery;

	/**
	 * Create the actions.
	 * @param catalogs the catalogs
	 * @param access decides who may change them
	 * @param delivery how clients get what is in a schema
	 */
	public DefinitionActions(CatalogLookup catalogs, RouteAccess access, ContentDelivery delivery) {
		this.catalogs = catalogs;
		this.access = new ObjectAccess(access);
		this.delivery = delivery;
	}

	@FlightAction(value = AirportActions.CREATE_SCHEMA, description = "Airport: make a schema")
	byte[] createSchema(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		CreateSchemaRequest request = CreateSchemaRequest.decode(body);
		MutableCatalog catalog = mutable(this.catalogs.catalog(request.catalog(), call));
		this.access.checkSchema(call, catalog.name(), request.schema());
		catalog.createSchema(new NewSchema(request.schema(), request.comment(), request.tags()), call);
		return this.delivery.ofNewSchema().encode();
	}

	@FlightAction(value = AirportActions.DROP_SCHEMA, description = "Airport: remove a schema")
	void dropSchema(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		DropSchemaRequest request = DropSchemaRequest.decode(body);
		MutableCatalog catalog = mutable(this.catalogs.catalog(request.catalog(), call));
		AirportSchema schema = catalog.schema(request.schema(), call);
		this.access.checkSchema(call, catalog.name(), (schema != null) ? schema.name() : request.schema());
		if (schema != null) {
			// Its tables go with it
			schema.tables(call)
				.forEach((table) -> this.access.checkDefinition(call,
						AirportObject.table(catalog.name(), schema.name(), table.name())));
			catalog.dropSchema(schema.name(), call);
		}
		else if (!request.ignoreNotFound()) {
			throw CatalogLookup.missing("schema", request.schema());
		}
	}

	@FlightAction(value = AirportActions.CREATE_TABLE, description = "Airport: make a table")
	byte[] createTable(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		CreateTableRequest request = CreateTableRequest.decode(body);
		AirportCatalog catalog = this.catalogs.catalog(request.catalog(), call);
		AirportSchema schema = this.catalogs.schema(catalog, request.schema(), call);
		FoundObject found = FoundObject.table(catalog, schema, request.table(), call);
		this.access.checkDefinition(call, found.object());
		AirportTable table = found.table();
		if (table == null) {
			table = mutable(schema).createTable(newTable(request), call);
		}
		else if (request.onConflict() != OnConflict.IGNORE) {
			throw new FlightException(FlightErrorCode.ALREADY_EXISTS,
					"There is a table '" + request.table() + "' already");
		}
		return CatalogObjects
			.table(request.catalog(), AirportObject.table(catalog.name(), schema.name(), table.name()), table)
			.encode();
	}

	private static NewTable newTable(CreateTableRequest request) {
		TableConstraints constraints = request.constraints();
		List<Field> sent = request.columns().getFields();
		List<Field> columns = new ArrayList<>();
		for (int i = 0; i < sent.size(); i++) {
			columns.add(constraints.notNull().contains(i) ? notNull(sent.get(i)) : sent.get(i));
		}
		return new NewTable(request.table(), new Schema(columns), List.copyOf(constraints.primaryKey()),
				constraints.uniqueColumns(), constraints.checks(), constraints.extra());
	}

	private static Field notNull(Field field) {
		return new Field(field.getName(), new FieldType(false, field.getType(), null, field.getMetadata()),
				field.getChildren());
	}

	@FlightAction(value = AirportActions.DROP_TABLE, description = "Airport: remove a table")
	void dropTable(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		DropTableRequest request = DropTableRequest.decode(body);
		AirportCatalog catalog = this.catalogs.catalog(request.catalog(), call);
		AirportSchema schema = this.catalogs.schema(catalog, request.schema(), call);
		FoundObject found = FoundObject.table(catalog, schema, request.table(), call);
		this.access.checkDefinition(call, found.object());
		if (found.table() != null) {
			mutable(schema).dropTable(found.object().name(), call);
		}
		else if (!request.ignoreNotFound()) {
			throw CatalogLookup.missing("table", request.table());
		}
	}

	private static MutableCatalog mutable(AirportCatalog catalog) {
		if (catalog instanceof MutableCatalog mutable) {
			return mutable;
		}
		throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"The schemas of catalog '" + catalog.name() + "' can't be changed");
	}

	private static MutableSchema mutable(AirportSchema schema) {
		if (schema instanceof MutableSchema mutable) {
			return mutable;
		}
		throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"The tables of schema '" + schema.name() + "' can't be changed");
	}

}
