package io.flightboot.handler;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.codec.RoutePath;
import io.flightboot.codec.TicketCodec;
import io.flightboot.codec.TicketContent;
import io.flightboot.handler.method.HandlerKind;
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

	private final BiFunction<RoutePath, FlightCall, @Nullable String> templates;

	private final Requests requests;

	private final TicketCodec tickets;

	private final UnknownNames unknown;

	private final RouteVisibility visibility;

	/**
	 * Create the action.
	 * @param templates tells the template of the flight that a path leads to, or
	 * {@code null} if there is none
	 */
	RenewEndpointAction(BiFunction<RoutePath, FlightCall, @Nullable String> templates, Requests requests,
			TicketCodec tickets, UnknownNames unknown, RouteVisibility visibility) {
		this.templates = templates;
		this.requests = requests;
		this.tickets = tickets;
		this.unknown = unknown;
		this.visibility = visibility;
	}

	/**
	 * Renew the endpoint in the action's body.
	 * @throws NotClaimedException if its ticket is for no flight that this caller knows
	 * of
	 */
	Result renew(Action action, FlightCall call) {
		Flight.FlightEndpoint endpoint = endpoint(action);
		Ticket ticket = new Ticket(endpoint.getTicket().getTicket().toByteArray());
		TicketContent content = this.requests.read(ticket, call);
		// Unsigned tickets of a raw producer may well read like ours
		String template = this.templates.apply(content.path(), call);
		if (template == null || !this.visibility.isVisible(call, HandlerKind.GET, template)) {
			throw this.unknown.route(HandlerKind.GET, content.route(), List.of(), call);
		}
		return renew(endpoint, ticket, content.expiresAt(), Callers.name(call));
	}

	private Result renew(Flight.FlightEndpoint endpoint, Ticket ticket, @Nullable Instant oldExpiry,
			@Nullable String caller) {
		// Where the server sets no lifetime, what an application set stays as it is
		Instant newExpiry = this.tickets.newExpiry();
		Instant expiresAt = (newExpiry != null) ? newExpiry : oldExpiry;
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
