package io.flightboot.limit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.limit.RateLimit.Unit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FailedAuthenticationLimit}.
 */
class FailedAuthenticationLimitTests {

	private final TestClock clock = new TestClock();

	private final FailedAuthenticationLimit limit = new FailedAuthenticationLimit(
			new RateLimit(Unit.CALLS, 3, Duration.ofMinutes(3), 3), 10, this.clock);

	@Test
	void whoFailsTooOftenHasToWait() {
		fail("10.0.0.1", 3);
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.limit.begin(at("10.0.0.1")))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(FlightErrorCode.RATE_LIMITED);
				assertThat(ex.retry().after()).isEqualTo(Duration.ofMinutes(1));
			});
		fail("10.0.0.2", 3);
		this.clock.advance(Duration.ofMinutes(1));
		fail("10.0.0.1", 1);
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.limit.begin(at("10.0.0.1")));
	}

	@Test
	void whatSucceedsDoesNotCount() {
		for (int i = 0; i < 100; i++) {
			this.limit.begin(at("10.0.0.1"));
			this.limit.forgive(at("10.0.0.1"));
		}
		fail("10.0.0.1", 3);
	}

	@Test
	void tryingManyAtOnceIsNoWayAround() {
		fail("10.0.0.1", 3);
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.limit.begin(at("10.0.0.1")));
		this.limit.forgive(at("10.0.0.1"));
		fail("10.0.0.1", 1);
	}

	@Test
	void hostsAreForgottenWhenTheyHaveWaited() {
		for (int i = 0; i < 100; i++) {
			fail("10.0.1." + i, (i < 10) ? 1 : 0);
		}
		assertThat(this.limit.hosts()).isEqualTo(10);
		this.clock.advance(Duration.ofMinutes(5));
		fail("10.0.0.1", 1);
		assertThat(this.limit.hosts()).isEqualTo(1);
	}

	private void fail(String host, int count) {
		for (int i = 0; i < count; i++) {
			this.limit.begin(at(host));
		}
	}

	private static SocketAddress at(String host) {
		return new InetSocketAddress(host, 4711);
	}

}
