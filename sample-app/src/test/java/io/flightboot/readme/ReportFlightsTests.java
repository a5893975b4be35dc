package io.flightboot.readme;

import java.util.Map;

import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The snippets about authorization do what the page says, with rules as it has them.
 */
@FlightTest(value = ReportFlights.class,
		properties = { "flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=anna-token",
				"flight.security.tokens[0].authorities=ROLE_ANALYST", "flight.security.tokens[1].name=bert",
				"flight.security.tokens[1].value=bert-token",
				"flight.security.authorization.rules[0].routes=reports/**",
				"flight.security.authorization.rules[0].methods=GET",
				"flight.security.authorization.rules[0].access=authenticated" })
@Import(AdminDecider.class)
class ReportFlightsTests {

	@Autowired
	FlightTester tester;

	@Test
	void whenTheCallerMayThenTheReportIsSent() {
		anna().get("reports/figures", Map.of("year", 2019)).execute().rows(1);
		anna().get("reports/of/anna").execute().rows(0);
	}

	@Test
	void whenTheCallerMayNotThenNothingIsTold() {
		anna().get("reports/figures", Map.of("year", 2024)).fails().withStatus(FlightStatusCode.UNAUTHORIZED);
		anna().info("reports/of/bert").fails().withStatus(FlightStatusCode.UNAUTHORIZED);
		bert().get("reports/figures", Map.of("year", 2019)).fails().withMessage("Access denied");
	}

	private FlightTester anna() {
		return this.tester.withBearer("anna-token");
	}

	private FlightTester bert() {
		return this.tester.withBearer("bert-token");
	}

}
