package io.flightboot.airport.protocol;

import io.flightboot.airport.TableVersion;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What a table looks like, or looked like at another time.
 *
 * @param descriptor the table
 * @param at which state of it, or {@code null} for today's
 * @since 0.1.0
 */
public record FlightInfoRequest(FlightDescriptor descriptor, @Nullable TableVersion at) {

	/**
	 * Read the body of action {@code flight_info}.
	 */
	public static FlightInfoRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.FLIGHT_INFO, body);
		return new FlightInfoRequest(RequestValues.descriptor(map, "descriptor"), RequestValues.version(map));
	}

}
