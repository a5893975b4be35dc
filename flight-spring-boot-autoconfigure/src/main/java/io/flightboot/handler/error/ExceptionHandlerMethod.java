package io.flightboot.handler.error;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.flightboot.annotation.FlightExceptionHandler;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * One {@link FlightExceptionHandler} method.
 */
final class ExceptionHandlerMethod {

	private static final Set<Class<?>> RETURN_TYPES = Set.of(CallStatus.class, FlightStatusCode.class,
			ResolvedError.class, Object.class);

	private final Method method;

	private final List<Class<? extends Throwable>> exceptions;

	ExceptionHandlerMethod(Method method, FlightExceptionHandler annotation) {
		this.method = method;
		this.exceptions = exceptions(method, annotation);
		Class<?> returned = method.getReturnType();
		Assert.state(RETURN_TYPES.contains(returned) || FlightException.class.isAssignableFrom(returned),
				() -> "@FlightExceptionHandler method " + method
						+ " must return a CallStatus, a FlightStatusCode, a FlightException or a ResolvedError");
		for (Class<?> type : method.getParameterTypes()) {
			Assert.state(isSupported(type), () -> "@FlightExceptionHandler method " + method + " has a parameter of "
					+ type + "; exceptions, FlightCall and Principal are supported");
		}
	}

	@SuppressWarnings("unchecked")
	private static List<Class<? extends Throwable>> exceptions(Method method, FlightExceptionHandler annotation) {
		if (annotation.value().length > 0) {
			return List.of(annotation.value());
		}
		List<Class<? extends Throwable>> types = Arrays.stream(method.getParameterTypes())
			.filter(Throwable.class::isAssignableFrom)
			.<Class<? extends Throwable>>map((type) -> (Class<? extends Throwable>) type)
			.toList();
		Assert.state(!types.isEmpty(), () -> "@FlightExceptionHandler method " + method + " names no exception");
		return types;
	}

	/**
	 * Return the exceptions that the method handles.
	 */
	List<Class<? extends Throwable>> exceptions() {
		return this.exceptions;
	}

	/**
	 * Call the method on the bean.
	 * @return the error, or {@code null} if the method passes the exception on
	 */
	@Nullable ResolvedError invoke(Object bean, Throwable ex, FlightCall call) throws Throwable {
		List<Throwable> chain = Causes.of(ex);
		Method invocable = AopUtils.selectInvocableMethod(this.method, bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		Class<?>[] types = this.method.getParameterTypes();
		@Nullable Object[] arguments = new Object[types.length];
		for (int i = 0; i < types.length; i++) {
			arguments[i] = argument(types[i], chain, call);
		}
		try {
			return adapt(invocable.invoke(bean, arguments), ex);
		}
		catch (InvocationTargetException invocationEx) {
			throw invocationEx.getTargetException();
		}
	}

	private @Nullable Object argument(Class<?> type, List<Throwable> chain, FlightCall call) {
		if (type == FlightCall.class) {
			return call;
		}
		if (type == Principal.class) {
			return call.principal();
		}
		return chain.stream()
			.filter(type::isInstance)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No " + type.getName() + " among the causes"));
	}

	private @Nullable ResolvedError adapt(@Nullable Object result, Throwable ex) {
		if (result == null) {
			return null;
		}
		if (result instanceof ResolvedError error) {
			return error;
		}
		if (result instanceof CallStatus status) {
			return ResolvedError.of(status);
		}
		if (result instanceof FlightException exception) {
			return ResolvedError.of(exception);
		}
		if (result instanceof FlightStatusCode code) {
			return ResolvedError.of(new CallStatus(code, ex, message(ex), null));
		}
		throw new IllegalStateException("Method returned a " + result.getClass().getName());
	}

	private @Nullable String message(Throwable ex) {
		List<Throwable> chain = Causes.of(ex);
		return chain.stream().filter(this::handles).findFirst().orElse(ex).getMessage();
	}

	private boolean handles(Throwable ex) {
		return this.exceptions.stream().anyMatch((type) -> type.isInstance(ex));
	}

	private static boolean isSupported(Class<?> type) {
		return Throwable.class.isAssignableFrom(type) || type == FlightCall.class || type == Principal.class;
	}

	@Override
	public String toString() {
		return this.method.toGenericString();
	}

}
