package io.flightboot.handler.method;

import io.flightboot.annotation.FlightVariable;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;

/**
 * Which variables of a route parameters are bound to.
 *
 * @since 0.1.0
 */
public final class RouteVariables {

	private RouteVariables() {
	}

	/**
	 * Return the name of the variable, or {@code null} if the parameter is bound to none.
	 */
	public static @Nullable String nameOf(MethodParameter parameter) {
		FlightVariable annotation = parameter.getParameterAnnotation(FlightVariable.class);
		if (annotation == null) {
			return null;
		}
		String name = annotation.value().isEmpty() ? parameter.getParameterName() : annotation.value();
		Assert.state(name != null, () -> "Name the variable of parameter " + parameter.getParameterIndex() + " of "
				+ parameter.getExecutable() + ", or compile with '-parameters'");
		return name;
	}

}
