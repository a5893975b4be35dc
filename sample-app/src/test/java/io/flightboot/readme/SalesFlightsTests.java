package io.flightboot.readme;

import java.util.Map;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

// tag::test[]
@FlightTest(SalesFlights.class)
class SalesFlightsTests {

	@Autowired
	FlightTester tester;

	@Test
	void salesOfAYearAreServed() {
		this.tester.get("sales/byYear", Map.of("year", 2026))
			.execute()
			.columns("region", "year", "amount")
			.rows(2)
			.column("region")
			.containsExactly("north", "south");
	}

	@Test
	void whenTheYearIsMissingThenTheCallIsRefused() {
		this.tester.get("sales/byYear").fails().withStatus(FlightStatusCode.INVALID_ARGUMENT);
	}

}
// end::test[]
