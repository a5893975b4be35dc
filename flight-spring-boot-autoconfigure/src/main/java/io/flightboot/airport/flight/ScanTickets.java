package io.flightboot.airport.flight;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.ScanPart;
import io.flightboot.airport.protocol.AirportLocations;
import io.flightboot.call.FlightException;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.handler.FlightEndpoints;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Makes the endpoints of scans: a ticket for this server, or what DuckDB reads by itself.
 *
 * @since 0.1.0
 */
public final class ScanTickets {

	private static final Ticket UNUSED = new Ticket(new byte[0]);

	private final FlightCodec codec;

	private final FlightEndpoints endpoints;

	/**
	 * Create it.
	 * @param codec writes what is in tickets
	 * @param endpoints makes endpoints of this server
	 */
	public ScanTickets(FlightCodec codec, FlightEndpoints endpoints) {
		this.codec = codec;
		this.endpoints = endpoints;
	}

	FlightEndpoint endpoint(AirportObject object, ScanArguments arguments, ScanPart part, AirportCall call,
			BufferAllocator allocator) {
		if (part instanceof ScanPart.File file) {
			return elsewhere(AirportLocations.file(file.format(), file.uri()));
		}
		if (part instanceof ScanPart.FunctionCall function) {
			return elsewhere(AirportLocations.functionCall(function.name(), ArgumentRow.encode(function, allocator)));
		}
		ScanArguments whole = arguments.part(((ScanPart.Served) part).id());
		try {
			return endpoint(object, whole, call);
		}
		catch (FlightException ex) {
			if (whole.filters() == null) {
				throw ex;
			}
			// They make the ticket too large, and DuckDB filters again anyway
			return endpoint(object, whole.withoutFilters(), call);
		}
	}

	private FlightEndpoint endpoint(AirportObject object, ScanArguments arguments, AirportCall call) {
		Params params = this.codec.toParams(arguments);
		return this.endpoints.endpoint(object.path(), params, call.call());
	}

	private static FlightEndpoint elsewhere(Location location) {
		return FlightEndpoint.builder(UNUSED, location).build();
	}

}
