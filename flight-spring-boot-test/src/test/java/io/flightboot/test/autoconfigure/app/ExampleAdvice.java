package io.flightboot.test.autoconfigure.app;

import io.flightboot.annotation.FlightAdvice;
import io.flightboot.annotation.FlightExceptionHandler;
import org.apache.arrow.flight.CallStatus;

@FlightAdvice
class ExampleAdvice {

	@FlightExceptionHandler
	CallStatus handle(Untranslated ex) {
		return CallStatus.NOT_FOUND.withDescription("Translated");
	}

	static class Untranslated extends RuntimeException {

	}

}
