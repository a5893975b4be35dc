package io.flightboot.call;

/**
 * Code around handlers, on the worker thread, when route and caller are known. Beans of
 * this type apply to all calls, ordered by {@code @Order}; {@link FlightCallOrder} tells
 * the places of the framework's own.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightCallInterceptor {

	/**
	 * Let the call go on with {@code chain.proceed(call)}, or refuse it with an
	 * exception. The call is answered when {@code proceed} returns, not yet ended.
	 */
	void intercept(FlightCall call, Chain chain) throws Exception;

	/**
	 * The rest of the interceptors, and the handler.
	 */
	@FunctionalInterface
	interface Chain {

		void proceed(FlightCall call) throws Exception;

	}

}
