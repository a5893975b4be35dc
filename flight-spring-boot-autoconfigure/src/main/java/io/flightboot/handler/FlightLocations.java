package io.flightboot.handler;

import java.util.List;

import io.flightboot.call.FlightCall;
import org.apache.arrow.flight.Location;

/**
 * Tells clients where to get the flights of this server.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightLocations {

	/** Over the connection that the client has already. */
	FlightLocations REUSE_CONNECTION = (call) -> List.of(Location.reuseConnection());

	/**
	 * Return the locations for endpoints that this call asks for.
	 */
	List<Location> locations(FlightCall call);

}
