package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UsageReports}.
 */
class UsageReportsTests {

	private static final YearMonth MARCH = YearMonth.of(2026, 3);

	private static final UsageCounts ONE = UsageCounts.of(UsageOutcome.SUCCEEDED, Duration.ofMillis(1), 1, 2, 3);

	private final MemoryAccountStore store = new MemoryAccountStore();

	private final UsageAccumulator recorder = new UsageAccumulator(this.store,
			Clock.fixed(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC), 100);

	private final UsageReports reports = new UsageReports(this.store, this.recorder);

	@Test
	void storedAndPendingAreOneSum() {
		this.store.addUsage(new Usage("a", MARCH, ONE));
		this.recorder.record("a", ONE);
		assertThat(this.reports.ofMonth("a", MARCH)).isEqualTo(new Usage("a", MARCH, ONE.plus(ONE)));
		assertThat(this.reports.ofAccounts(MARCH, null, 10).items())
			.isEqualTo(List.of(new Usage("a", MARCH, ONE.plus(ONE))));
		this.recorder.flush();
		assertThat(this.reports.ofMonth("a", MARCH).counts()).isEqualTo(ONE.plus(ONE));
	}

	@Test
	void monthsAreThoseWithUsage() {
		this.store.addUsage(new Usage("a", MARCH.minusMonths(3), ONE));
		this.store.addUsage(new Usage("a", MARCH.minusMonths(2), ONE));
		this.recorder.record("a", ONE);
		assertThat(this.reports.ofMonths("a", MARCH.minusMonths(2), MARCH))
			.containsExactly(new Usage("a", MARCH.minusMonths(2), ONE), new Usage("a", MARCH, ONE));
		assertThat(this.reports.ofMonths("a", MARCH.minusMonths(2), MARCH.minusMonths(1)))
			.containsExactly(new Usage("a", MARCH.minusMonths(2), ONE));
		assertThat(this.reports.ofMonths("b", MARCH, MARCH)).isEmpty();
		assertThat(this.reports.ofMonth("b", MARCH)).isEqualTo(new Usage("b", MARCH, UsageCounts.ZERO));
	}

	@Test
	void whereNoCallsAreServedTheStoreTellsAll() {
		this.store.addUsage(new Usage("a", MARCH, ONE));
		assertThat(new UsageReports(this.store, null).ofMonths("a", MARCH, MARCH))
			.containsExactly(new Usage("a", MARCH, ONE));
	}

	@Test
	void monthsInTheWrongOrderAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.reports.ofMonths("a", MARCH, MARCH.minusMonths(1)))
			.withMessageContaining("'from'");
	}

}
