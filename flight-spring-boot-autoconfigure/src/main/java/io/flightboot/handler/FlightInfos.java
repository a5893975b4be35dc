package io.flightboot.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.flightboot.call.FlightCall;
import io.flightboot.codec.FlightCodec;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.handler.method.HandlerAccess;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Derives what is told about flights: from the method that serves one and, where there is
 * one, the {@code @FlightInfo} method of the same route.
 */
final class FlightInfos {

	private final FlightCodec codec;

	private final FlightResultHandler results;

	private final FlightEndpoints endpoints;

	private final HandlerAccess access;

	private final ParameterSchemas parameters;

	FlightInfos(FlightCodec codec, FlightResultHandler results, FlightEndpoints endpoints, HandlerAccess access,
			ParameterSchemas parameters) {
		this.codec = codec;
		this.results = results;
		this.endpoints = endpoints;
		this.access = access;
		this.parameters = parameters;
	}

	/**
	 * Describe a flight. One whose arguments are not all there has no endpoint.
	 */
	FlightInfo describe(FlightTarget target, FlightInvocation invocation) throws Exception {
		authorize(target, invocation);
		boolean complete = target.get() != null && isComplete(target.get(), target, invocation);
		Object told = (target.info() != null && isComplete(target.info(), target, invocation))
				? ask(target.info(), target, invocation) : null;
		return (told instanceof FlightInfo info) ? info
				: describe(target, FlightDetailsOf.result(told), complete, invocation);
	}

	/**
	 * Describe a flight of which an application told all that isn't derived.
	 */
	FlightInfo describe(FlightTarget target, FlightDetails details, FlightInvocation invocation) throws Exception {
		authorize(target, invocation);
		boolean complete = target.get() != null && isComplete(target.get(), target, invocation);
		return describe(target, details, complete, invocation);
	}

	private FlightInfo describe(FlightTarget target, FlightDetails details, boolean complete,
			FlightInvocation invocation) {
		return FlightInfo
			.builder(schema(target, details), target.descriptor(),
					endpoints(target, details, complete, invocation.call()))
			.setRecords(details.rows())
			.setBytes(details.bytes())
			.setOrdered(details.ordered())
			.setAppMetadata(appMetadata(target, details))
			.build();
	}

	private byte @Nullable [] appMetadata(FlightTarget target, FlightDetails details) {
		if (details.appMetadata() != null || target.get() == null) {
			return details.appMetadata();
		}
		return this.parameters.of(target.get().target());
	}

	/**
	 * Return the schema of a flight, or {@code null} if it shows only when the flight
	 * runs.
	 */
	@Nullable Schema schema(FlightTarget target, FlightInvocation invocation) throws Exception {
		authorize(target, invocation);
		Object told = (target.info() != null && isComplete(target.info(), target, invocation))
				? ask(target.info(), target, invocation) : null;
		return (told instanceof FlightInfo info) ? info.getSchemaOptional().orElse(null)
				: schema(target, FlightDetailsOf.result(told));
	}

	private @Nullable Schema schema(FlightTarget target, FlightDetails details) {
		if (details.schema() != null || target.get() == null) {
			return details.schema();
		}
		return this.results.schema(ResolvableType.forMethodParameter(target.get().target().method().getReturnType()));
	}

	/**
	 * Refuse whoever may not read the flight: nothing is told about it.
	 */
	private void authorize(FlightTarget target, FlightInvocation invocation) throws Exception {
		RouteMatch<InvocableFlightMethod> match = target.get();
		if (match == null) {
			return;
		}
		InvocableFlightMethod method = match.target();
		this.access.check(invocation.call(), method.method(), null);
		if (this.access.readsArguments(method.method()) && isComplete(match, target, invocation)) {
			this.access.check(invocation.call(), method.method(), method.arguments(input(match, target, invocation)));
		}
	}

	/**
	 * Return whether the request has what the method needs. A request with nothing but
	 * the route may lack something; one with arguments that don't fit is refused.
	 */
	private boolean isComplete(RouteMatch<InvocableFlightMethod> match, FlightTarget target,
			FlightInvocation invocation) throws Exception {
		return !match.isTemplateItself() && match.target().isComplete(input(match, target, invocation));
	}

	private @Nullable Object ask(RouteMatch<InvocableFlightMethod> match, FlightTarget target,
			FlightInvocation invocation) throws Exception {
		Object bean = match.target().method().bean();
		invocation.call().attributes().put(FlightErrorResolver.HANDLER, bean);
		Object told = match.target().invoke(bean, input(match, target, invocation));
		return (told instanceof Optional<?> optional) ? optional.orElse(null) : told;
	}

	private static HandlerInput input(RouteMatch<?> match, FlightTarget target, FlightInvocation invocation) {
		FlightDescriptor descriptor = target.descriptor();
		return new HandlerInput(invocation).params(target.params())
			.variables(match.variables())
			.body(Requests.body(descriptor))
			.part(FlightDescriptor.class, descriptor);
	}

	private List<FlightEndpoint> endpoints(FlightTarget target, FlightDetails details, boolean complete,
			FlightCall call) {
		if (!details.endpoints().isEmpty()) {
			return details.endpoints();
		}
		List<FlightEndpoint> endpoints = new ArrayList<>();
		if (target.get() != null && !target.get().isTemplateItself()) {
			for (Object arguments : details.arguments()) {
				endpoints.add(this.endpoints.endpoint(target.path(), this.codec.toParams(arguments), details, call));
			}
			if (endpoints.isEmpty() && complete) {
				endpoints.add(this.endpoints.endpoint(target.path(), target.params(), details, call));
			}
		}
		return endpoints;
	}

}
