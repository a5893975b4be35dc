package io.flightboot.handler;

import java.util.List;

import io.flightboot.codec.Command;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.codec.TicketContent;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.handler.result.MessageResults;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Ticket;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

/**
 * Serves the methods that send or take batches.
 */
final class AnnotatedStreams {

	private final FlightRoutes routes;

	private final Requests requests;

	private final UnknownNames unknown;

	private final FlightInfos infos;

	private final FlightResultHandlers results;

	private final MessageResults messages;

	AnnotatedStreams(FlightRoutes routes, Requests requests, UnknownNames unknown, FlightInfos infos,
			FlightResultHandlers results, MessageResults messages) {
		this.routes = routes;
		this.requests = requests;
		this.unknown = unknown;
		this.infos = infos;
		this.results = results;
		this.messages = messages;
	}

	/**
	 * Fail at start-up if a result can't be sent.
	 */
	void checkReturnType(InvocableFlightMethod invocable) {
		FlightHandlerMethod method = invocable.method();
		ResolvableType type = type(method);
		Assert.state(this.results.supports(type),
				() -> "Results of type " + type + " can't be sent: " + method.describe());
		try {
			this.results.schema(type);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(ex.getMessage() + ": " + method.describe(), ex);
		}
		Assert.state(!method.isVoid() || method.kind() != HandlerKind.GET || invocable.hasParameter(FlightWriter.class),
				() -> method.describe() + " sends nothing: return batches, or take a FlightWriter");
	}

	void get(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
		TicketContent content = this.requests.read(ticket, invocation.call());
		RouteMatch<InvocableFlightMethod> match = find(HandlerKind.GET, new Command(content.route(), content.params()),
				invocation);
		HandlerInput input = input(invocation, match, ticket.getBytes()).params(content.params())
			.part(Ticket.class, ticket)
			.part(FlightWriter.class, out);
		FlightTarget described = new FlightTarget(FlightDescriptor.path(match.path().segments()), match.path(),
				content.params(), null, this.routes.find(HandlerKind.INFO, match.path()));
		HandlerCalls.call(match, input, (result) -> this.results.write(result, type(match.target().method()), out,
				invocation.allocator(), () -> this.infos.schema(described, invocation)));
	}

	void exchange(FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception {
		Command command = this.requests.read(in.descriptor());
		RouteMatch<InvocableFlightMethod> match = find(HandlerKind.EXCHANGE, command, invocation);
		HandlerInput input = input(invocation, match, Requests.body(in.descriptor())).params(command.params())
			.part(FlightDescriptor.class, in.descriptor())
			.part(FlightReader.class, in)
			.part(FlightWriter.class, out);
		HandlerCalls.call(match, input, (result) -> {
			// An exchange may be about metadata only, and then never has a schema
			this.results.write(result, type(match.target().method()), out, invocation.allocator());
		});
	}

	void put(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) throws Exception {
		Command command = this.requests.read(in.descriptor());
		RouteMatch<InvocableFlightMethod> match = find(HandlerKind.PUT, command, invocation);
		byte[] body = Requests.body(in.descriptor());
		HandlerInput input = input(invocation, match, body).params(command.params())
			.part(FlightDescriptor.class, in.descriptor())
			.part(FlightReader.class, in);
		HandlerCalls.call(match, input,
				(result) -> this.messages.write(result, PayloadFormat.of(body), acknowledgements));
	}

	private RouteMatch<InvocableFlightMethod> find(HandlerKind kind, Command command, FlightInvocation invocation) {
		RouteMatch<InvocableFlightMethod> match = this.routes.find(kind, command.path());
		if (match == null) {
			List<String> known = this.routes.entries(kind).keySet().stream().map(RouteTemplate::text).toList();
			throw this.unknown.route(kind, command.route(), known, invocation.call());
		}
		return match;
	}

	private static HandlerInput input(FlightInvocation invocation, RouteMatch<?> match, byte[] body) {
		return new HandlerInput(invocation).variables(match.variables()).body(body);
	}

	private static ResolvableType type(FlightHandlerMethod method) {
		return ResolvableType.forMethodParameter(method.getReturnType());
	}

}
