package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.TableFunction;
import io.flightboot.airport.TableFunctionResult;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.protocol.CatalogObject;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.handler.FlightDetails;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A function as a flight. Those that return rows can be read once their arguments are
 * known; others are only listed.
 */
final class FunctionFlight implements ProvidedFlight {

	private final AirportObject object;

	private final AirportFunction function;

	private final Scans scans;

	FunctionFlight(AirportObject object, AirportFunction function, Scans scans) {
		this.object = object;
		this.function = function;
		this.scans = scans;
	}

	@Override
	public String route() {
		return this.object.route();
	}

	@Override
	public FlightDetails describe(Params params, FlightInvocation invocation) {
		CatalogObject described = CatalogObjects.function(this.object.catalog(), this.object, this.function);
		return FlightDetails.builder()
			.schema(described.schema())
			.appMetadata(described.toFlightInfo().getAppMetadata())
			.build();
	}

	@Override
	public void write(Params params, FlightInvocation invocation, FlightWriter out) throws Exception {
		if (!(this.function instanceof TableFunction table)) {
			throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
					"Function '" + this.object.name() + "' is called by an exchange");
		}
		ScanArguments arguments = this.scans.arguments(params);
		if (arguments.arguments() == null) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"Function '" + this.object.name() + "' needs its 'arguments', an Arrow stream of one row");
		}
		try (FunctionRow row = FunctionRow.read(table, new ParameterStream(arguments.arguments()),
				new AirportCall(invocation.call()), invocation.allocator())) {
			TableFunctionResult result = table.bind(row.arguments());
			Schema schema = result.schema();
			TableScan scan = this.scans.scan(arguments, schema, invocation);
			FullRows.write(result.read(scan), schema, invocation.allocator(),
					new ScanProgress(scan.call(), () -> scan.part().isEmpty() ? result.rows() : -1), out);
		}
	}

}
