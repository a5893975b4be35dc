package io.flightboot.airport.protocol;

import java.nio.ByteBuffer;
import java.util.List;

import org.apache.arrow.flight.FlightEndpoint;

import org.springframework.util.Assert;

/**
 * Where the parts of a scan may be read. None at all is an empty result.
 *
 * @param endpoints endpoints, each of which has a location
 * @since 0.1.0
 */
public record EndpointList(List<FlightEndpoint> endpoints) {

	public EndpointList {
		endpoints = List.copyOf(endpoints);
		for (FlightEndpoint endpoint : endpoints) {
			Assert.notEmpty(endpoint.getLocations(), "Each endpoint must have a location");
		}
	}

	/**
	 * Write the answer to action {@code endpoints}.
	 */
	public byte[] encode() {
		MessageWriter out = new MessageWriter().array(this.endpoints.size());
		this.endpoints.forEach((endpoint) -> out.bytes(bytes(endpoint.serialize())));
		return out.toByteArray();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
