package io.flightboot.handler.argument;

import java.util.List;
import java.util.Map;

import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Ticket;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves Flight's own messages, readers and writers, as far as the kind of call has
 * them.
 */
final class RequestArgumentResolver implements HandlerMethodArgumentResolver {

	private static final Map<HandlerKind, List<Class<?>>> TYPES = Map.of( //
			HandlerKind.GET, List.of(Ticket.class, FlightWriter.class), //
			HandlerKind.PUT, List.of(FlightDescriptor.class, FlightReader.class), //
			HandlerKind.EXCHANGE, List.of(FlightDescriptor.class, FlightReader.class, FlightWriter.class), //
			HandlerKind.ACTION, List.of(Action.class), //
			HandlerKind.INFO, List.of(FlightDescriptor.class), //
			HandlerKind.LIST, List.of(Criteria.class));

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		return types(kind).contains(parameter.getParameterType());
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		return input.part(parameter.getParameterType());
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return types(kind).stream().<String>map(Class::getSimpleName).toList();
	}

	private static List<Class<?>> types(HandlerKind kind) {
		return TYPES.getOrDefault(kind, List.of());
	}

}
