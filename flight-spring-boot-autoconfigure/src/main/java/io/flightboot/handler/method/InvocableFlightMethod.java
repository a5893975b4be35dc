package io.flightboot.handler.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * A handler method whose parameters are known to be resolvable.
 *
 * @since 0.1.0
 */
public final class InvocableFlightMethod {

	private final FlightHandlerMethod method;

	private final MethodParameter[] parameters;

	private final HandlerMethodArgumentResolver[] resolvers;

	InvocableFlightMethod(FlightHandlerMethod method, MethodParameter[] parameters,
			HandlerMethodArgumentResolver[] resolvers) {
		this.method = method;
		this.parameters = parameters;
		this.resolvers = resolvers;
	}

	public FlightHandlerMethod method() {
		return this.method;
	}

	/**
	 * Return the bean that serves the current call.
	 */
	public Object bean() {
		return this.method.target().bean();
	}

	/**
	 * Resolve the arguments and call the method. What the method throws is thrown as it
	 * is.
	 */
	public @Nullable Object invoke(HandlerInput input) throws Exception {
		FlightHandlerMethod.Target target = this.method.target();
		@Nullable Object[] arguments = new Object[this.parameters.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.resolvers[i].resolveArgument(this.parameters[i], input);
		}
		try {
			return target.method().invoke(target.bean(), arguments);
		}
		catch (InvocationTargetException ex) {
			throw rethrow(ex.getTargetException());
		}
	}

	/**
	 * Resolve the arguments that the request brings and forget them, to see whether the
	 * request is complete.
	 * @throws io.flightboot.call.FlightException if it isn't
	 */
	public void check(HandlerInput input, Predicate<HandlerMethodArgumentResolver> ofRequest) throws Exception {
		for (int i = 0; i < this.parameters.length; i++) {
			if (ofRequest.test(this.resolvers[i])) {
				this.resolvers[i].resolveArgument(this.parameters[i], input);
			}
		}
	}

	/**
	 * Return the types that the client's bytes are decoded to.
	 */
	public List<Type> boundTypes() {
		List<Type> types = new ArrayList<>(1);
		for (int i = 0; i < this.parameters.length; i++) {
			Type type = this.resolvers[i].bindsFrom(this.parameters[i]);
			if (type != null) {
				types.add(type);
			}
		}
		return types;
	}

	private static Exception rethrow(Throwable ex) {
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof Exception exception) ? exception : new IllegalStateException(ex);
	}

}
