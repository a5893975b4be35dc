package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ColumnStatistics;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.ScanPart;
import io.flightboot.airport.StatisticalTable;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableFunctionResult;
import io.flightboot.airport.protocol.AirportActions;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ColumnStatisticsRequest;
import io.flightboot.airport.protocol.EndpointList;
import io.flightboot.airport.protocol.EndpointsRequest;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.RouteAccess;
import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Actions by which DuckDB prepares to read.
 *
 * @since 0.1.0
 */
@FlightService
public class ScanActions {

	private final CatalogLookup catalogs;

	private final ObjectAccess access;

	private final Scans scans;

	private final ScanTickets tickets;

	/**
	 * Create the actions.
	 * @param flights the tables and functions
	 * @param access decides who may read them
	 * @param tickets makes tickets
	 */
	public ScanActions(AirportFlights flights, RouteAccess access, ScanTickets tickets) {
		this.catalogs = flights.catalogs();
		this.scans = flights.scans();
		this.access = new ObjectAccess(access);
		this.tickets = tickets;
	}

	@FlightAction(value = AirportActions.ENDPOINTS, description = "Airport: tell where the rows of a scan are read")
	byte[] endpoints(byte[] body, FlightCall flightCall, BufferAllocator allocator) throws Exception {
		AirportCall call = new AirportCall(flightCall);
		EndpointsRequest request = EndpointsRequest.decode(body);
		FoundObject found = this.catalogs.find(request.descriptor(), call);
		this.access.check(call, HandlerKind.GET, found.object());
		return found.object().isTable() ? table(found, request.parameters(), call, allocator)
				: function(found, request.parameters(), call, allocator);
	}

	private byte[] table(FoundObject found, ScanParameters parameters, AirportCall call, BufferAllocator allocator)
			throws Exception {
		AirportTable table = TableFlight.at(found.existingTable(), parameters.at(), call);
		if (parameters.at() == null) {
			found.object().checkColumns(table);
		}
		ReadableTable readable = TableFlight.readable(table);
		Schema schema = PublishedSchema.of(readable);
		ScanArguments arguments = arguments(parameters, schema);
		return endpoints(found.object(), arguments, readable.parts(this.scans.scan(arguments, schema, call, allocator)),
				call, allocator);
	}

	private byte[] function(FoundObject found, ScanParameters parameters, AirportCall call, BufferAllocator allocator)
			throws Exception {
		AirportFunction function = found.function(call);
		ParameterStream stream = parameters.functionParameters();
		if (!(function instanceof TableFunction table) || stream == null) {
			throw CatalogLookup.missing("table function", found.object().name());
		}
		try (FunctionRow row = FunctionRow.read(table, stream, call, allocator)) {
			TableFunctionResult result = table.bind(row.arguments());
			ScanArguments arguments = arguments(parameters, result.schema());
			return endpoints(found.object(), arguments,
					result.parts(this.scans.scan(arguments, result.schema(), call, allocator)), call, allocator);
		}
	}

	private byte[] endpoints(AirportObject object, ScanArguments arguments, List<ScanPart> parts, AirportCall call,
			BufferAllocator allocator) {
		return new EndpointList(
				parts.stream().map((part) -> this.tickets.endpoint(object, arguments, part, call, allocator)).toList())
			.encode();
	}

	private static ScanArguments arguments(ScanParameters parameters, Schema schema) {
		ParameterStream stream = parameters.functionParameters();
		return new ScanArguments(columns(parameters.columnIds(), schema), parameters.jsonFilters(), null,
				parameters.at(), (stream != null) ? stream.bytes() : null);
	}

	/**
	 * Return the columns that are asked for, in their own order.
	 */
	private static @Nullable List<String> columns(ColumnIds ids, Schema schema) {
		if (ids.isEmpty()) {
			return null;
		}
		List<Field> ordinary = AirportColumns.ordinary(schema);
		List<String> names = new ArrayList<>();
		for (int position : ids.positions().stream().distinct().sorted().toList()) {
			if (position < ordinary.size()) {
				names.add(ordinary.get(position).getName());
			}
		}
		if (ids.includesRowId()) {
			schema.getFields().stream().filter(AirportColumns::isRowId).map(Field::getName).forEach(names::add);
		}
		return names;
	}

	@FlightAction(value = AirportActions.COLUMN_STATISTICS, description = "Airport: tell about the values of a column")
	byte[] statistics(byte[] body, FlightCall flightCall, BufferAllocator allocator) {
		AirportCall call = new AirportCall(flightCall);
		ColumnStatisticsRequest request = ColumnStatisticsRequest.decode(body);
		FoundObject found = this.catalogs.find(request.descriptor(), call);
		this.access.check(call, HandlerKind.GET, found.object());
		AirportTable table = found.existingTable();
		found.object().checkColumns(table);
		Field column = table.schema()
			.getFields()
			.stream()
			.filter((field) -> field.getName().equals(request.column()))
			.findFirst()
			.orElseThrow(() -> CatalogLookup.missing("column", request.column()));
		ColumnStatistics statistics = (table instanceof StatisticalTable known)
				? known.statistics(column.getName(), call) : null;
		if (statistics == null) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
					"There are no statistics of column '" + column.getName() + "'");
		}
		return ColumnBounds.encode(column, statistics, allocator);
	}

}
