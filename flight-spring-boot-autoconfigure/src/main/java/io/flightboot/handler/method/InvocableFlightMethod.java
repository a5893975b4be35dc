package io.flightboot.handler.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * A handler method whose parameters are known to be resolvable.
 *
 * @since 0.1.0
 */
public final class InvocableFlightMethod {

	private static final Set<Class<?>> ONLY_IN_CALLS = Set.of(Ticket.class, FlightReader.class, FlightWriter.class,
			BufferAllocator.class);

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
	 * Resolve the arguments and call the method. What the method throws is thrown as it
	 * is.
	 * @param bean the bean, from {@link FlightHandlerMethod#bean()}
	 * @param input what the call brings
	 */
	public @Nullable Object invoke(Object bean, HandlerInput input) throws Exception {
		@Nullable Object[] arguments = new Object[this.parameters.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.resolvers[i].resolveArgument(this.parameters[i], input);
		}
		try {
			return this.method.methodOf(bean).invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			throw rethrow(ex.getTargetException());
		}
	}

	/**
	 * Return whether the request brings all arguments, without calling the method. A
	 * request that names the route and nothing else may lack some.
	 * @throws FlightException if the request brings arguments that don't fit
	 */
	public boolean isComplete(HandlerInput input) throws Exception {
		for (int i = 0; i < this.parameters.length; i++) {
			if (!this.resolvers[i].readsRequest()) {
				continue;
			}
			try {
				this.resolvers[i].resolveArgument(this.parameters[i], input);
			}
			catch (FlightException ex) {
				boolean bound = this.resolvers[i].bindsFrom(this.parameters[i]) != null;
				if (bound && input.params().isEmpty() && FlightErrorCode.BAD_ARGUMENT.equals(ex.code())) {
					return false;
				}
				throw ex;
			}
		}
		return true;
	}

	/**
	 * Return the arguments that the request brings, without calling the method. Streams,
	 * which only the call itself has, are {@link HandlerAccess#UNKNOWN}.
	 */
	public @Nullable Object[] arguments(HandlerInput input) throws Exception {
		@Nullable Object[] arguments = new Object[this.parameters.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = ONLY_IN_CALLS.contains(this.parameters[i].getParameterType()) ? HandlerAccess.UNKNOWN
					: this.resolvers[i].resolveArgument(this.parameters[i], input);
		}
		return arguments;
	}

	/**
	 * Return whether the method has a parameter of the type.
	 */
	public boolean hasParameter(Class<?> type) {
		for (MethodParameter parameter : this.parameters) {
			if (parameter.getParameterType() == type) {
				return true;
			}
		}
		return false;
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

	/**
	 * Return a JSON schema of what the client sends, or {@code null} if nothing tells
	 * one.
	 */
	public @Nullable Map<String, Object> schema() {
		for (int i = 0; i < this.parameters.length; i++) {
			Map<String, Object> schema = this.resolvers[i].schema(this.parameters[i]);
			if (schema != null) {
				return schema;
			}
		}
		return null;
	}

	private static Exception rethrow(Throwable ex) {
		if (ex instanceof Error error) {
			throw error;
		}
		return (ex instanceof Exception exception) ? exception : new IllegalStateException(ex);
	}

}
