package io.flightboot.handler;

import java.time.Instant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.codec.TicketCodec;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.Flight;
import org.jspecify.annotations.Nullable;

/**
 * Flight's own action that gives an endpoint more time: the same endpoint with a new
 * ticket comes back.
 * <p>
 * Works on the protocol's messages, because Arrow's own class reads a wrong expiration
 * time from them.
 */
final class RenewEndpointAction {

	static final ActionType TYPE = FlightConstants.RENEW_FLIGHT_ENDPOINT;

	private final TicketCodec tickets;

	RenewEndpointAction(TicketCodec tickets) {
		this.tickets = tickets;
	}

	/**
	 * Renew the endpoint in the action's body.
	 * @throws NotClaimedException if its ticket isn't of this server's making
	 */
	Result renew(Action action, FlightCall call) {
		Flight.FlightEndpoint endpoint = endpoint(action);
		Ticket ticket = new Ticket(endpoint.getTicket().getTicket().toByteArray());
		try {
			return renew(endpoint, ticket, Callers.name(call));
		}
		catch (FlightException ex) {
			if (FlightErrorCode.INVALID_TICKET.equals(ex.code())) {
				throw new NotClaimedException(ex.code(), ex.getMessage(), ex);
			}
			throw ex;
		}
	}

	private Result renew(Flight.FlightEndpoint endpoint, Ticket ticket, @Nullable String caller) {
		// Where the server sets no lifetime, what an application set stays as it is
		Instant expiresAt = this.tickets.newExpiry();
		if (expiresAt == null) {
			expiresAt = this.tickets.decode(ticket, caller).expiresAt();
		}
		byte[] renewed = this.tickets.renew(ticket, caller, expiresAt).getBytes();
		Flight.FlightEndpoint.Builder builder = endpoint.toBuilder()
			.setTicket(Flight.Ticket.newBuilder().setTicket(ByteString.copyFrom(renewed)))
			.clearExpirationTime();
		if (expiresAt != null) {
			builder.setExpirationTime(
					Timestamp.newBuilder().setSeconds(expiresAt.getEpochSecond()).setNanos(expiresAt.getNano()));
		}
		return new Result(builder.build().toByteArray());
	}

	private static Flight.FlightEndpoint endpoint(Action action) {
		try {
			return Flight.RenewFlightEndpointRequest.parseFrom(action.getBody()).getEndpoint();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new NotClaimedException(FlightErrorCode.BAD_ARGUMENT,
					"The body of " + TYPE.getType() + " is no RenewFlightEndpointRequest", ex);
		}
	}

}
