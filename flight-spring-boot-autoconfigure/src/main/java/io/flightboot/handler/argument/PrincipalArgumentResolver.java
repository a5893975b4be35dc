package io.flightboot.handler.argument;

import java.security.Principal;
import java.util.List;
import java.util.Optional;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.HandlerKind;
import io.flightboot.handler.method.HandlerMethodArgumentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Resolves the authenticated caller, as {@link Principal} or a class of it. A method that
 * can do without one says so with {@code @Nullable} or {@link Optional}.
 */
final class PrincipalArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter, HandlerKind kind) {
		return Principal.class.isAssignableFrom(parameter.nestedIfOptional().getNestedParameterType());
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, HandlerInput input) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		Principal principal = input.invocation().call().principal();
		Object argument = type.isInstance(principal) ? principal : null;
		if (parameter.getParameterType() == Optional.class) {
			return Optional.ofNullable(argument);
		}
		if (argument == null && !parameter.isOptional()) {
			if (principal != null) {
				throw new IllegalStateException("The caller is a " + principal.getClass().getName() + ", but "
						+ parameter.getExecutable() + " asks for a " + type.getName());
			}
			throw new FlightException(FlightErrorCode.UNAUTHENTICATED, "Authentication is required");
		}
		return argument;
	}

	@Override
	public List<String> supported(HandlerKind kind) {
		return List.of("Principal");
	}

}
