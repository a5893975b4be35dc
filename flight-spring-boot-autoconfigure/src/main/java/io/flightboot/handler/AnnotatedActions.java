package io.flightboot.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.handler.result.MessageResults;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Result;

/**
 * Serves the methods that are actions, and the built-in ones. A method with a built-in
 * name takes its place.
 */
final class AnnotatedActions {

	private final FlightRoutes routes;

	private final FlightCodec codec;

	private final MessageResults messages;

	private final RenewEndpointAction renew;

	private final UnknownNames unknown;

	private final RouteVisibility visibility;

	AnnotatedActions(FlightRoutes routes, FlightCodec codec, MessageResults messages, RenewEndpointAction renew,
			UnknownNames unknown, RouteVisibility visibility) {
		this.routes = routes;
		this.codec = codec;
		this.messages = messages;
		this.renew = renew;
		this.unknown = unknown;
		this.visibility = visibility;
	}

	void run(FlightInvocation invocation, Action action, MessageSink<Result> results) throws Exception {
		InvocableFlightMethod method = this.routes.action(action.getType());
		if (method != null) {
			run(method, invocation, action, results);
		}
		else if (isBuiltIn(action.getType())) {
			// Before the interceptors: an endpoint that isn't ours may be a raw
			// producer's
			Result renewed = this.renew.renew(action, invocation.call());
			invocation.call().route(action.getType());
			invocation.intercepted((call) -> results.sendLast(renewed));
		}
		else {
			throw this.unknown.action(action.getType(), names(), invocation.call());
		}
	}

	private void run(InvocableFlightMethod method, FlightInvocation invocation, Action action,
			MessageSink<Result> results) throws Exception {
		byte[] body = action.getBody();
		HandlerInput input = new HandlerInput(invocation).body(body)
			.params(() -> this.codec.decodeBody(body))
			.part(Action.class, action);
		HandlerCalls.call(method, input,
				(result) -> this.messages.write(result, PayloadFormat.of(body), results.converting(Result::new)));
	}

	List<ActionType> types(FlightCall call) {
		List<ActionType> types = new ArrayList<>();
		this.routes.actions().forEach((name, method) -> {
			if (this.visibility.isVisible(call, HandlerKind.ACTION, name)) {
				types.add(new ActionType(name, method.method().description()));
			}
		});
		if (this.routes.action(RenewEndpointAction.TYPE.getType()) == null
				&& this.visibility.isVisible(call, HandlerKind.ACTION, RenewEndpointAction.TYPE.getType())) {
			types.add(RenewEndpointAction.TYPE);
		}
		return types;
	}

	/**
	 * Return whether the action is answered from memory.
	 */
	boolean isBuiltIn(String type) {
		return type.equals(RenewEndpointAction.TYPE.getType()) && this.routes.action(type) == null;
	}

	private Collection<String> names() {
		List<String> names = new ArrayList<>(this.routes.actions().keySet());
		names.add(RenewEndpointAction.TYPE.getType());
		return names;
	}

}
