package io.flightboot.readme;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightAdvice;
import io.flightboot.annotation.FlightExceptionHandler;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightStatus;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;

/**
 * Snippets of docs/errors.md.
 */
final class SalesErrors {

	private SalesErrors() {
	}

	// tag::status[]
	@FlightStatus(FlightStatusCode.NOT_FOUND)
	static class UnknownRegionException extends RuntimeException {

		UnknownRegionException(String region) {
			super("There is no region '" + region + "'");
		}

	}
	// end::status[]

	// tag::code[]
	static final FlightErrorCode YEAR_IS_CLOSED = FlightErrorCode.of(1001, "YEAR_IS_CLOSED",
			FlightStatusCode.INVALID_ARGUMENT, RetryHint.NEVER);

	// end::code[]

	@FlightService("ledger")
	static class LedgerFlights {

		@FlightAction("close-year")
		void closeYear(CloseYear request) throws TimeoutException {
			if (request.year() < 0) {
				throw new ArithmeticException();
			}
			if (request.year() == 0) {
				throw new UnknownRegionException("nowhere");
			}
			if (request.year() == 1) {
				throw new TimeoutException();
			}
			// tag::throw[]
			throw new FlightException(YEAR_IS_CLOSED, request.year() + " is closed already");
			// end::throw[]
		}

		// tag::local[]
		@FlightExceptionHandler
		CallStatus notAYear(ArithmeticException ex) {
			return CallStatus.INVALID_ARGUMENT.withDescription("That is no year").withCause(ex);
		}
		// end::local[]

		record CloseYear(int year) {
		}

	}

	// tag::advice[]
	@FlightAdvice
	static class SalesAdvice {

		@FlightExceptionHandler
		FlightException warehouseIsSlow(TimeoutException ex) {
			return new FlightException(FlightErrorCode.TIMEOUT, "The warehouse did not answer",
					RetryHint.here(Duration.ofSeconds(5)), ex);
		}

	}
	// end::advice[]

}
