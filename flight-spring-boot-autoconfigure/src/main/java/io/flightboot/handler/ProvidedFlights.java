package io.flightboot.handler;

import java.util.Collection;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import org.jspecify.annotations.Nullable;

/**
 * Flights that come and go while the server runs. They pass the same gates as annotated
 * methods, which are preferred where both serve a route.
 *
 * @since 0.1.0
 */
public interface ProvidedFlights {

	/**
	 * Find the flight of a path. It runs before the interceptors, so it must not tell
	 * more than whether there is one.
	 * @return the flight, or {@code null} if there is none
	 * @throws FlightException if there can't be a flight of such a name
	 */
	@Nullable ProvidedFlight find(RoutePath path);

	/**
	 * Return all flights that there are now.
	 */
	Collection<? extends ProvidedFlight> flights();

	/**
	 * Find what takes an upload to a path, whether or not there is a flight of that name
	 * yet. It runs before the interceptors, so it must not tell more than whether uploads
	 * can go there.
	 * @return what takes it, or {@code null} if nothing of these does
	 * @throws FlightException if there can't be a flight of such a name
	 */
	default @Nullable ProvidedUpload findUpload(RoutePath path) {
		return null;
	}

}
