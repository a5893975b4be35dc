package io.flightboot.handler;

import io.flightboot.codec.Params;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightWriter;

/**
 * A flight that is served without an annotated method. All of it but {@link #route} runs
 * behind the interceptors.
 *
 * @since 0.1.0
 */
public interface ProvidedFlight {

	/**
	 * Return the route, segments percent-encoded and joined by {@code /}.
	 */
	String route();

	/**
	 * Tell what is known of the flight. Endpoints are made where none are told.
	 * @param params arguments, as the client sent them
	 */
	FlightDetails describe(Params params, FlightInvocation invocation) throws Exception;

	/**
	 * Send the flight.
	 * @param params arguments, from the ticket
	 * @param out takes the batches; the batches live in the invocation's allocator
	 */
	void write(Params params, FlightInvocation invocation, FlightWriter out) throws Exception;

}
