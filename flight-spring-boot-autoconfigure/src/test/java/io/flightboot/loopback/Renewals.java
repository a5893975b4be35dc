package io.flightboot.loopback;

import com.google.protobuf.ByteString;
import org.apache.arrow.flight.impl.Flight;

/**
 * Requests for more time.
 */
final class Renewals {

	private Renewals() {
	}

	/**
	 * Return the body of the action that renews an endpoint with this ticket.
	 */
	static byte[] request(String ticket) {
		return Flight.RenewFlightEndpointRequest.newBuilder()
			.setEndpoint(Flight.FlightEndpoint.newBuilder()
				.setTicket(Flight.Ticket.newBuilder().setTicket(ByteString.copyFromUtf8(ticket))))
			.build()
			.toByteArray();
	}

}
