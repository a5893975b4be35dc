package io.flightboot.limit;

import java.time.Duration;

import io.flightboot.limit.RateLimit.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RateLimit}.
 */
class RateLimitTests {

	@ParameterizedTest
	@CsvSource({ "CALLS,100,PT1S,100,100 calls in 1 s", "CALLS,100,PT1M,500,'100 calls in 1 min, 500 calls at once'",
			"BYTES,52428800,PT1S,52428800,50 MB in 1 s", "BYTES,3072,PT0.5S,3072,3 KB in 500 ms",
			"BYTES,100,PT2H,100,100 bytes in 2 h" })
	void tellsAllOfIt(Unit unit, long amount, Duration period, long burst, String text) {
		assertThat(new RateLimit(unit, amount, period, burst)).hasToString(text);
	}

	@Test
	void fiftyGigabytesASecondArePossible() {
		assertThat(new RateLimit(Unit.BYTES, 50L << 30, Duration.ofSeconds(1), 1L << 40).configuration()).isNotNull();
	}

	@Test
	void smallestLimitsArePossible() {
		assertThat(new RateLimit(Unit.BYTES, 1, Duration.ofDays(1), 1).configuration().getBandwidths()[0].getCapacity())
			.isEqualTo(1);
	}

	@Test
	void whatNoBucketCanHoldIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(Unit.CALLS, 0, Duration.ofSeconds(1), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(Unit.CALLS, 1, Duration.ZERO, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(Unit.CALLS, 1, Duration.ofSeconds(1), 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(Unit.CALLS, 2, Duration.ofNanos(1), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RateLimit(Unit.CALLS, 1, Duration.ofSeconds(Long.MAX_VALUE), 1));
	}

}
