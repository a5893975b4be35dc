package io.flightboot.sample;

import io.flightboot.annotation.FlightStatus;
import org.apache.arrow.flight.FlightStatusCode;

/**
 * Nobody trades this symbol. Clients get NOT_FOUND and the message.
 */
@FlightStatus(FlightStatusCode.NOT_FOUND)
class UnknownSymbolException extends RuntimeException {

	UnknownSymbolException(String symbol) {
		super("No trades of '" + symbol + "'");
	}

}
