package io.flightboot.handler;

import java.time.Instant;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketContent;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;

/**
 * Makes endpoints: a ticket for a route and arguments, and where to go with it.
 *
 * @since 0.1.0
 */
public final class FlightEndpoints {

	private final TicketCodec tickets;

	private final FlightLocations locations;

	/**
	 * Create it.
	 * @param tickets makes tickets
	 * @param locations tells where clients reach this server
	 */
	public FlightEndpoints(TicketCodec tickets, FlightLocations locations) {
		this.tickets = tickets;
		this.locations = locations;
	}

	/**
	 * Make an endpoint that lasts as long as the server's tickets do.
	 */
	public FlightEndpoint endpoint(RoutePath path, Params params, FlightCall call) {
		return endpoint(path, params, FlightDetails.DERIVED, call);
	}

	FlightEndpoint endpoint(RoutePath path, Params params, FlightDetails details, FlightCall call) {
		Instant expiresAt = (details.expiresAt() != null) ? details.expiresAt() : this.tickets.newExpiry();
		TicketContent content = new TicketContent(path.toString(), params, expiresAt);
		List<Location> where = details.locations().isEmpty() ? this.locations.locations(call) : details.locations();
		return new FlightEndpoint(this.tickets.encode(content, Callers.name(call)), content.expiresAt(),
				where.toArray(Location[]::new));
	}

}
