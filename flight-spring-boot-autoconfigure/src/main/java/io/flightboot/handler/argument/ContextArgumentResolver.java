package io.flightboot.handler.argument;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.memory.BufferAllocator;

import org.springframework.core.MethodParameter;

/**
 * Resolves what every call has: itself, its headers and its allocator.
 */
final class ContextArgumentResolver implements HandlerMethodArgumentResolver {

	private static final Map<Class<?>, Function<HandlerInput, Object>> TYPES = Map.of( //
			FlightCall.class, (input) -> input.invocation().call(), //
			CallHeaders.class, (input) -> input.invocation().call().headers(), //
			BufferAllocator.class, (input) -> input.invocation().allocator());

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		return TYPES.containsKey(parameter.getParameterType());
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		return TYPES.get(parameter.getParameterType()).apply(input);
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return List.of("FlightCall", "CallHeaders", "BufferAllocator");
	}

}
