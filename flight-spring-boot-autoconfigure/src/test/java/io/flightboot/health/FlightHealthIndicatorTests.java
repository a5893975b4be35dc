package io.flightboot.health;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;

import io.flightboot.server.FlightServerAddress;
import io.flightboot.server.FlightServerInfo;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FlightHealthIndicator} tells of an address.
 */
class FlightHealthIndicatorTests {

	@Test
	void tellsAddressAndPort() {
		assertThat(details(FlightServerAddress.tcp(InetAddress.getLoopbackAddress(), 8815), false))
			.containsExactlyInAnyOrderEntriesOf(Map.of("address", "127.0.0.1", "port", 8815, "tls", false));
	}

	@Test
	void tellsAllAddresses() {
		assertThat(details(FlightServerAddress.tcp(null, 8815), true))
			.containsExactlyInAnyOrderEntriesOf(Map.of("address", "*", "port", 8815, "tls", true));
	}

	@Test
	void tellsTheSocketOfADomain() {
		assertThat(details(FlightServerAddress.unix(Path.of("flight.sock")), false))
			.containsExactlyInAnyOrderEntriesOf(Map.of("path", "flight.sock", "tls", false));
	}

	private static Map<String, Object> details(FlightServerAddress address, boolean tls) {
		Health.Builder builder = Health.up();
		FlightHealthIndicator.describe(builder, new FlightServerInfo(address, tls));
		return builder.build().getDetails();
	}

}
