package io.flightboot.security.authorization;

import io.flightboot.handler.method.HandlerKind;
import org.apache.arrow.flight.FlightMethod;

/**
 * What a rule is about. What is told about a flight goes with reading it.
 *
 * @since 0.1.0
 */
public enum RuleMethod {

	/** DoGet, GetFlightInfo, GetSchema, PollFlightInfo. */
	GET,

	/** DoPut. */
	PUT,

	/** DoExchange. */
	EXCHANGE,

	/** DoAction. */
	ACTION,

	/** ListFlights and ListActions, which show what the caller may use, and no more. */
	LIST;

	static RuleMethod of(FlightMethod method) {
		return switch (method) {
			case DO_GET, GET_FLIGHT_INFO, GET_SCHEMA, POLL_FLIGHT_INFO -> GET;
			case DO_PUT -> PUT;
			case DO_EXCHANGE -> EXCHANGE;
			case DO_ACTION -> ACTION;
			case LIST_FLIGHTS, LIST_ACTIONS, HANDSHAKE -> LIST;
		};
	}

	/**
	 * Return the RPC that stands for the use of a handler.
	 */
	static FlightMethod rpc(HandlerKind kind) {
		return switch (kind) {
			case GET, INFO -> FlightMethod.DO_GET;
			case PUT -> FlightMethod.DO_PUT;
			case EXCHANGE -> FlightMethod.DO_EXCHANGE;
			case ACTION -> FlightMethod.DO_ACTION;
			case LIST -> FlightMethod.LIST_FLIGHTS;
		};
	}

}
