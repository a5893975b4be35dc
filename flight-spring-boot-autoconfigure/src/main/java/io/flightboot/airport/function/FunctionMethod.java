package io.flightboot.airport.function;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import io.flightboot.airport.ScalarFunction.Stability;
import io.flightboot.annotation.AirportFunction;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.HandlerKind;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * A method that is a function in SQL. It is called through the bean's proxies.
 */
final class FunctionMethod extends FlightHandlerMethod {

	private final AirportFunction annotation;

	private volatile @Nullable Target target;

	FunctionMethod(Method method, AirportFunction annotation, String beanName, Class<?> beanType,
			BeanFactory beanFactory) {
		super(method, HandlerKind.EXCHANGE, annotation.value().isEmpty() ? method.getName() : annotation.value(),
				annotation.description(), "", beanName, beanType, beanFactory);
		this.annotation = annotation;
	}

	String schema() {
		return this.annotation.schema();
	}

	/**
	 * Return the catalog that has the function, empty for all.
	 */
	String catalog() {
		return this.annotation.catalog();
	}

	boolean isIn(String catalog) {
		return this.annotation.catalog().isEmpty() || this.annotation.catalog().equals(catalog);
	}

	boolean sharesCatalog(FunctionMethod other) {
		return this.annotation.catalog().isEmpty() || other.isIn(this.annotation.catalog());
	}

	Stability stability() {
		return switch (this.annotation.stability()) {
			case CONSISTENT -> Stability.CONSISTENT;
			case VOLATILE -> Stability.VOLATILE;
			case CONSISTENT_WITHIN_QUERY -> Stability.CONSISTENT_WITHIN_QUERY;
		};
	}

	/**
	 * Fail at start-up, for the method can't be served.
	 */
	IllegalStateException unfit(String reason) {
		return new IllegalStateException(reason + ": " + describe());
	}

	/**
	 * Prepare to call the method.
	 */
	Call open(FlightCall call) {
		Object bean = bean();
		call.attributes().put(FlightErrorResolver.HANDLER, bean);
		Target known = this.target;
		if (known == null || known.type() != bean.getClass()) {
			known = new Target(bean.getClass(), invocableMethod(bean.getClass()));
			this.target = known;
		}
		Method method = known.method();
		return (arguments) -> invoke(method, bean, arguments);
	}

	private static @Nullable Object invoke(Method method, Object bean, @Nullable Object[] arguments) throws Exception {
		try {
			return method.invoke(bean, arguments);
		}
		catch (InvocationTargetException ex) {
			Throwable cause = ex.getTargetException();
			if (cause instanceof Error error) {
				throw error;
			}
			throw (cause instanceof Exception exception) ? exception : new IllegalStateException(cause);
		}
	}

	@Override
	public String describe() {
		return "@AirportFunction " + beanType().getName() + "#" + getMethod().getName() + " (bean '" + beanName()
				+ "')";
	}

	/**
	 * The method of a bean. What it throws is thrown as it is.
	 */
	@FunctionalInterface
	interface Call {

		@Nullable Object invoke(@Nullable Object... arguments) throws Exception;

	}

	/**
	 * The method to call on beans of a class.
	 *
	 * @param type the class, of a proxy as a rule
	 * @param method the method
	 */
	private record Target(Class<?> type, Method method) {
	}

}
