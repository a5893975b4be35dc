package io.flightboot.sample;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Action;

/**
 * Sends back what it gets: the simplest exchange and the simplest action.
 */
@FlightService
class EchoFlights {

	@FlightExchange(description = "Sends every batch back, with its metadata")
	void echo(FlightReader in, FlightWriter out) {
		if (in.hasSchema()) {
			out.start(in.schema(), in.dictionaries());
		}
		while (in.next()) {
			if (in.hasBatch()) {
				out.write(in.root(), in.metadata());
			}
			else if (in.metadata() != null) {
				out.writeMetadata(in.metadata());
			}
		}
	}

	@FlightAction(value = "echo", description = "Answers the type of the action, then its body")
	Stream<byte[]> echo(Action action) {
		return Stream.of(action.getType().getBytes(StandardCharsets.UTF_8), action.getBody());
	}

}
