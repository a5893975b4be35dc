package io.flightboot.handler;

import io.flightboot.codec.Params;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;

/**
 * An exchange that is served without an annotated method. All of it but {@link #route}
 * runs behind the interceptors.
 *
 * @since 0.1.0
 */
public interface ProvidedExchange {

	/**
	 * Return the route, segments percent-encoded and joined by {@code /}.
	 */
	String route();

	/**
	 * Serve the exchange.
	 * @param params arguments, as the client sent them
	 * @param in the batches of the client, in the invocation's allocator
	 * @param out takes the batches for the client
	 */
	void exchange(Params params, FlightInvocation invocation, FlightReader in, FlightWriter out) throws Exception;

}
