package io.flightboot.airport.flight;

import java.time.Duration;

import io.flightboot.codec.Params;
import io.flightboot.handler.ProvidedExchange;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;

/**
 * An exchange in which the client may be silent for long: DuckDB keeps it open for a
 * whole query, and sends when other parts of the query give it something to send.
 */
final class PatientExchange implements ProvidedExchange {

	private final ProvidedExchange exchange;

	private final Duration idleTimeout;

	PatientExchange(ProvidedExchange exchange, Duration idleTimeout) {
		this.exchange = exchange;
		this.idleTimeout = idleTimeout;
	}

	@Override
	public String route() {
		return this.exchange.route();
	}

	@Override
	public void exchange(Params params, FlightInvocation invocation, FlightReader in, FlightWriter out)
			throws Exception {
		in.idleTimeout(this.idleTimeout);
		this.exchange.exchange(params, invocation, in, out);
	}

}
