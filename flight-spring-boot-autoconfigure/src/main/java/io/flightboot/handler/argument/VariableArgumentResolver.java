package io.flightboot.handler.argument;

import java.util.List;
import java.util.Optional;

import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import io.flightboot.handler.method.RouteVariables;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.Assert;

/**
 * Resolves {@link FlightVariable} parameters from the route.
 */
final class VariableArgumentResolver implements HandlerMethodArgumentResolver {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final ConversionService conversionService;

	VariableArgumentResolver(ConversionService conversionService) {
		this.conversionService = conversionService;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		return parameter.hasParameterAnnotation(FlightVariable.class) && hasRoute(kind);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		String name = RouteVariables.nameOf(parameter);
		Assert.state(name != null, "Not a variable");
		String value = input.variables().get(name);
		if (value == null) {
			if (parameter.getParameterType() == Optional.class) {
				return Optional.empty();
			}
			if (parameter.isOptional()) {
				return null;
			}
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The route needs a value for '" + name + "'");
		}
		try {
			return this.conversionService.convert(value, TEXT, new TypeDescriptor(parameter));
		}
		catch (ConversionException ex) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"The value for '" + name + "' in the route can't be converted", ex);
		}
	}

	@Override
	public boolean readsRequest() {
		return true;
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return hasRoute(kind) ? List.of("anything with @FlightVariable") : List.of();
	}

	private static boolean hasRoute(HandlerKind kind) {
		return kind != HandlerKind.ACTION && kind != HandlerKind.LIST;
	}

}
