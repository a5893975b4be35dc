package io.flightboot.handler;

import java.util.Collection;

import io.flightboot.call.FlightCall;
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
	 * @param path the path
	 * @param call the call that asks
	 * @return the flight, or {@code null} if there is none
	 * @throws FlightException if there can't be a flight of such a name
	 */
	@Nullable ProvidedFlight find(RoutePath path, FlightCall call);

	/**
	 * Return all flights that there are now, whoever asks.
	 */
	Collection<? extends ProvidedFlight> flights();

	/**
	 * Return the flights to list for a call.
	 */
	default Collection<? extends ProvidedFlight> flights(FlightCall call) {
		return flights();
	}

	/**
	 * Return whether the call asks for a listing of these flights and no others.
	 */
	default boolean listsAlone(FlightCall call) {
		return false;
	}

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

	/**
	 * Find what serves exchanges of a path. It runs before the interceptors, so it must
	 * not tell more than whether there is one.
	 * @return what serves it, or {@code null} if nothing of these does
	 * @throws FlightException if there can't be an exchange of such a name
	 */
	default @Nullable ProvidedExchange findExchange(RoutePath path, FlightCall call) {
		return null;
	}

}
