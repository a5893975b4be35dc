package io.flightboot.readme;

import java.util.Map;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The snippets of docs/data-services.md do what the page says.
 */
@FlightTest(SalesFlights.class)
@Import(SquareServices.class)
class DataServicesTests {

	@Autowired
	FlightTester tester;

	@Test
	void lambdaIsAFlight() {
		this.tester.get("squares", Map.of("to", 4)).execute().rows(4);
		this.tester.get("squares", Map.of("to", 4, "from", 2)).fails().withStatus(FlightStatusCode.INVALID_ARGUMENT);
	}

}
