package io.flightboot.airport.protocol;

import org.apache.arrow.flight.FlightDescriptor;

/**
 * Where a scan may be read.
 *
 * @param descriptor the table or table function
 * @param parameters what is known of the scan
 * @since 0.1.0
 */
public record EndpointsRequest(FlightDescriptor descriptor, ScanParameters parameters) {

	/**
	 * Read the body of action {@code endpoints}.
	 */
	public static EndpointsRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.ENDPOINTS, body);
		return new EndpointsRequest(RequestValues.descriptor(map, "descriptor"),
				ScanParameters.of(map.mapOrNull("parameters")));
	}

}
