package io.flightboot.readme;

import java.util.Map;

import io.flightboot.readme.SalesErrors.LedgerFlights;
import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * The snippets about errors do what the page says.
 */
@FlightTest(LedgerFlights.class)
class SalesErrorsTests {

	@Autowired
	FlightTester tester;

	@Test
	void whenTheApplicationHasItsOwnCodeThenTheClientGetsIt() {
		this.tester.action("close-year", Map.of("year", 2020))
			.fails()
			.withStatus(FlightStatusCode.INVALID_ARGUMENT)
			.withErrorCode(SalesErrors.YEAR_IS_CLOSED)
			.withMessage("2020 is closed already");
	}

	@Test
	void whenALocalHandlerFitsThenItGivesTheStatus() {
		this.tester.action("close-year", Map.of("year", -1)).fails().withMessage("That is no year");
	}

	@Test
	void whenTheAdviceFitsThenItGivesTheStatus() {
		this.tester.action("close-year", Map.of("year", 1))
			.fails()
			.withStatus(FlightStatusCode.TIMED_OUT)
			.withMessage("The warehouse did not answer");
	}

	@Test
	void whenTheExceptionIsAnnotatedThenItHasThatStatus() {
		this.tester.action("close-year", Map.of("year", 0))
			.fails()
			.withStatus(FlightStatusCode.NOT_FOUND)
			.withMessage("There is no region 'nowhere'");
	}

}
