package io.flightboot.test.autoconfigure.app;

import io.flightboot.test.FlightLeakCheck;
import io.flightboot.test.FlightTester;
import io.flightboot.test.LocalFlightPort;
import io.flightboot.test.autoconfigure.AutoConfigureFlightTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigureFlightTester @AutoConfigureFlightTester} with a whole
 * application.
 */
@SpringBootTest
@AutoConfigureFlightTester
@ExtendWith(FlightLeakCheck.class)
class AutoConfigureFlightTesterTests {

	@Test
	void callsTheWholeApplication(@Autowired FlightTester tester, @LocalFlightPort int port) {
		assertThat(port).isPositive().isNotEqualTo(8815);
		assertThat(tester.action("other").execute().result(String.class)).contains("from the component");
	}

}
