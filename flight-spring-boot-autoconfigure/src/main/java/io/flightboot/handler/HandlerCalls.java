package io.flightboot.handler;

import java.util.concurrent.Callable;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.method.FlightHandlerMethod;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.method.HandlerInput;
import io.flightboot.handler.method.InvocableFlightMethod;
import io.flightboot.stream.StreamAttributes;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Calls handlers behind the interceptors.
 */
final class HandlerCalls {

	private HandlerCalls() {
	}

	/**
	 * Call a method that serves a route or an action.
	 * @param result takes what the method returned
	 */
	static void call(InvocableFlightMethod method, HandlerInput input, ResultConsumer result) throws Exception {
		call(method, input, () -> {
		}, result);
	}

	/**
	 * Call the method of a route, which a path must have filled in. Whoever may not call
	 * it is not told that something is missing.
	 */
	static void call(RouteMatch<InvocableFlightMethod> match, HandlerInput input, ResultConsumer result)
			throws Exception {
		call(match.target(), input, () -> requireVariables(match), result);
	}

	private static void call(InvocableFlightMethod method, HandlerInput input, Runnable check, ResultConsumer result)
			throws Exception {
		RunningCall call = input.invocation().call();
		FlightHandlerMethod handler = method.method();
		call.route(handler.name());
		input.invocation().intercepted((current) -> {
			check.run();
			Object bean = handler.bean();
			call.attributes().put(FlightErrorResolver.HANDLER, bean);
			if (!handler.compression().isEmpty()) {
				call.attributes().put(StreamAttributes.COMPRESSION, handler.compression());
			}
			result.accept(method.invoke(bean, input));
		});
	}

	/**
	 * Compute an answer behind the interceptors.
	 */
	static <T> T answer(FlightInvocation invocation, Callable<T> answer) throws Exception {
		Object[] result = new Object[1];
		invocation.intercepted((call) -> result[0] = answer.call());
		Assert.state(result[0] != null, "An interceptor neither let the call go on nor refused it");
		@SuppressWarnings("unchecked")
		T typed = (T) result[0];
		return typed;
	}

	/**
	 * Refuse a path whose variables still stand in braces.
	 */
	private static void requireVariables(RouteMatch<?> match) {
		if (match.isTemplateItself()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "Route '" + match.template() + "' needs values for "
					+ String.join(", ", match.template().variables()));
		}
	}

	/**
	 * Takes the result of a handler method.
	 */
	@FunctionalInterface
	interface ResultConsumer {

		void accept(@Nullable Object result) throws Exception;

	}

}
