package io.flightboot.handler.method;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * Argument resolvers in their order.
 *
 * @since 0.1.0
 */
public final class HandlerMethodArgumentResolvers {

	private final List<HandlerMethodArgumentResolver> resolvers;

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	public HandlerMethodArgumentResolvers(List<? extends HandlerMethodArgumentResolver> resolvers) {
		this.resolvers = List.copyOf(resolvers);
	}

	/**
	 * Find the resolver of each parameter and make the method ready to be called.
	 * @throws IllegalStateException if a parameter can't be resolved, naming it and what
	 * could
	 */
	public InvocableFlightMethod prepare(FlightHandlerMethod method) {
		MethodParameter[] parameters = method.getMethodParameters();
		HandlerMethodArgumentResolver[] selected = new HandlerMethodArgumentResolver[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			parameters[i].initParameterNameDiscovery(this.names);
			selected[i] = select(parameters[i], method);
		}
		return new InvocableFlightMethod(method, parameters, selected);
	}

	private HandlerMethodArgumentResolver select(MethodParameter parameter, FlightHandlerMethod method) {
		for (HandlerMethodArgumentResolver resolver : this.resolvers) {
			if (resolver.supportsParameter(parameter, method.kind())) {
				return resolver;
			}
		}
		String supported = this.resolvers.stream()
			.flatMap((resolver) -> resolver.supported(method.kind()).stream())
			.distinct()
			.collect(Collectors.joining(", "));
		throw new IllegalStateException("Parameter " + parameter.getParameterIndex() + " '"
				+ parameter.getParameterName() + "' of type " + parameter.getGenericParameterType().getTypeName()
				+ " can't be resolved in " + method.describe() + ". " + method.kind().annotation()
				+ " methods may have parameters of these types: " + supported);
	}

}
