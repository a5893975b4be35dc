package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportCatalog;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableFunctionResult;
import io.flightboot.airport.TableInOutFunction;
import io.flightboot.airport.TableTransform;
import io.flightboot.airport.protocol.AirportActions;
import io.flightboot.airport.protocol.CatalogObject;
import io.flightboot.airport.protocol.CatalogRequest;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.airport.protocol.CatalogVersion;
import io.flightboot.airport.protocol.FlightInfoRequest;
import io.flightboot.airport.protocol.SchemaEntry;
import io.flightboot.airport.protocol.TableFunctionRequest;
import io.flightboot.airport.protocol.TableName;
import io.flightboot.airport.protocol.TransactionIdentifier;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.RouteVisibility;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Actions by which DuckDB learns what there is.
 *
 * @since 0.1.0
 */
@FlightService
public class CatalogActions {

	private final CatalogLookup catalogs;

	private final CatalogObjects objects;

	private final ObjectAccess access;

	private final ContentDelivery delivery;

	/**
	 * Create the actions.
	 * @param catalogs the catalogs
	 * @param visibility which tables and functions a caller may know of
	 * @param access decides who may use them
	 * @param delivery how clients get what is in a schema
	 */
	public CatalogActions(CatalogLookup catalogs, RouteVisibility visibility, RouteAccess access,
			ContentDelivery delivery) {
		this.catalogs = catalogs;
		this.objects = new CatalogObjects(visibility);
		this.access = new ObjectAccess(access);
		this.delivery = delivery;
	}

	@FlightAction(value = AirportActions.LIST_SCHEMAS, description = "Airport: tell schemas, tables and functions")
	byte[] listSchemas(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		String asked = CatalogRequest.decode(AirportActions.LIST_SCHEMAS, body).catalog();
		AirportCatalog catalog = this.catalogs.catalog(asked, call);
		// Whoever changes it meanwhile makes the client look again
		CatalogVersion version = version(catalog, call);
		List<AirportSchema> schemas = List.copyOf(catalog.schemas(call));
		ContentDelivery.Delivered delivered = this.delivery.deliver(schemas.stream()
			.<Supplier<List<CatalogObject>>>map((schema) -> () -> this.objects.of(asked, catalog.name(), schema, call))
			.toList());
		List<SchemaEntry> entries = new ArrayList<>();
		for (int i = 0; i < schemas.size(); i++) {
			AirportSchema schema = schemas.get(i);
			entries.add(new SchemaEntry(schema.name(), schema.comment(), schema.tags(), delivered.schemas().get(i),
					schema.name().equals(catalog.defaultSchema())));
		}
		return new CatalogRoot(delivered.catalog(), entries, version).encode();
	}

	@FlightAction(value = AirportActions.CATALOG_VERSION, description = "Airport: tell the version of a catalog")
	byte[] catalogVersion(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		String asked = CatalogRequest.decode(AirportActions.CATALOG_VERSION, body).catalog();
		return version(this.catalogs.catalog(asked, call), call).encode();
	}

	private static CatalogVersion version(AirportCatalog catalog, AirportCall call) {
		return new CatalogVersion(catalog.version(call), catalog.isFixed());
	}

	@FlightAction(value = AirportActions.CREATE_TRANSACTION, description = "Airport: begin a transaction")
	byte[] createTransaction(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		String asked = CatalogRequest.decode(AirportActions.CREATE_TRANSACTION, body).catalog();
		return new TransactionIdentifier(this.catalogs.catalog(asked, call).beginTransaction(call)).encode();
	}

	@FlightAction(value = AirportActions.FLIGHT_INFO, description = "Airport: tell the columns of an earlier state")
	byte[] flightInfo(byte[] body, FlightCall flightCall) {
		AirportCall call = new AirportCall(flightCall);
		FlightInfoRequest request = FlightInfoRequest.decode(body);
		FoundObject found = this.catalogs.find(request.descriptor(), call);
		AirportObject object = found.object();
		this.access.check(call, HandlerKind.GET, object);
		AirportTable table = TableFlight.at(found.existingTable(), request.at(), call);
		return CatalogObjects.table(object.askedCatalog(call), object, table).encode();
	}

	@FlightAction(value = AirportActions.TABLE_FUNCTION_FLIGHT_INFO,
			description = "Airport: tell the columns that a function returns")
	byte[] tableFunctionFlightInfo(byte[] body, FlightCall flightCall, BufferAllocator allocator) throws Exception {
		AirportCall call = new AirportCall(flightCall);
		TableFunctionRequest request = TableFunctionRequest.decode(body);
		FoundObject found = this.catalogs.find(request.descriptor(), call);
		AirportObject object = found.object();
		AirportFunction function = found.function(call);
		this.access.check(call, (function instanceof TableInOutFunction) ? HandlerKind.EXCHANGE : HandlerKind.GET,
				object);
		if (function == null) {
			throw CatalogLookup.missing("function", object.name());
		}
		try (FunctionRow row = FunctionRow.read(function, request.parameters(), call, allocator)) {
			TableName name = new TableName(object.askedCatalog(call), object.schema(), object.name());
			if (function instanceof TableFunction table) {
				TableFunctionResult result = table.bind(row.arguments());
				return CatalogObject.tableFunction(name, request.descriptor(), function.parameters(), result.schema())
					.records(result.rows())
					.encode();
			}
			if (function instanceof TableInOutFunction table && request.tableInput() != null) {
				try (TableTransform transform = table.bind(row.arguments(), PlainColumns.table(request.tableInput()))) {
					return CatalogObject
						.tableFunction(name, request.descriptor(), function.parameters(), transform.schema())
						.encode();
				}
			}
		}
		throw CatalogLookup.missing("function", object.name());
	}

}
