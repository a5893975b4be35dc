package io.flightboot.readme;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.test.LocalFlightPort;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.Location;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's client against the README's service.
 */
@FlightTest(SalesFlights.class)
class SalesClientTests {

	@Test
	void rowsArePrinted(@LocalFlightPort int port) throws Exception {
		List<String> printed = new ArrayList<>();
		SalesClient.printSales(Location.forGrpcInsecure("127.0.0.1", port), printed::add);
		assertThat(String.join("", printed)).contains("north\t2026").contains("south\t2026");
	}

}
