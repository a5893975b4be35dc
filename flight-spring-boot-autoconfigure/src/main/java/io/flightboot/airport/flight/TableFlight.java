package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.ReadableTable;
import io.flightboot.airport.TableScan;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.VersionedTable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.Params;
import io.flightboot.handler.FlightDetails;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as a flight.
 */
final class TableFlight implements ProvidedFlight {

	private final AirportObject object;

	private final AirportTable table;

	private final Scans scans;

	TableFlight(AirportObject object, AirportTable table, Scans scans) {
		this.object = object;
		this.table = table;
		this.scans = scans;
	}

	@Override
	public String route() {
		return this.object.route();
	}

	@Override
	public FlightDetails describe(Params params, FlightInvocation invocation) {
		ScanArguments arguments = this.scans.arguments(params);
		AirportTable meant = at(this.table, arguments.version(), new AirportCall(invocation.call()));
		return FlightDetails.builder()
			.schema(PublishedSchema.of(meant))
			.appMetadata(
					CatalogObjects.table(this.object.catalog(), this.object, meant).toFlightInfo().getAppMetadata())
			.build();
	}

	@Override
	public void write(Params params, FlightInvocation invocation, FlightWriter out) throws Exception {
		ScanArguments arguments = this.scans.arguments(params);
		AirportCall call = new AirportCall(invocation.call());
		ReadableTable meant = readable(at(this.table, arguments.version(), call));
		if (arguments.version() == null) {
			this.object.checkColumns(meant);
		}
		Schema schema = PublishedSchema.of(meant);
		TableScan scan = this.scans.scan(arguments, schema, invocation);
		FullRows.write(meant.read(scan), schema, invocation.allocator(), new ScanProgress(call, () -> meant.rows(scan)),
				out);
	}

	/**
	 * Return a state of a table.
	 * @throws FlightException if the table keeps none
	 */
	static AirportTable at(AirportTable table, @Nullable TableVersion version, AirportCall call) {
		if (version == null) {
			return table;
		}
		if (table instanceof VersionedTable versioned) {
			return versioned.at(version, call);
		}
		throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"Table '" + table.name() + "' has no earlier states: leave AT out");
	}

	/**
	 * Return a table that can be read.
	 */
	static ReadableTable readable(AirportTable table) {
		if (table instanceof ReadableTable readable) {
			return readable;
		}
		throw new FlightException(FlightErrorCode.NOT_IMPLEMENTED, "Table '" + table.name() + "' can't be read");
	}

}
