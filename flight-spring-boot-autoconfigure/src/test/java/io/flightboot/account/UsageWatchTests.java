package io.flightboot.account;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

/**
 * Tests for {@link UsageWatch} and {@link CallUsage}.
 */
class UsageWatchTests {

	private static final YearMonth MARCH = YearMonth.of(2026, 3);

	private final MemoryAccountStore store = new MemoryAccountStore();

	private final KnownAccountsTests.TestClock clock = new KnownAccountsTests.TestClock("2026-03-15T12:00:00Z");

	private final UsageAccumulator usage = new UsageAccumulator(this.store, this.clock, 100);

	private final KnownAccounts accounts = new KnownAccounts(this.store, this.usage, this.clock, Runnable::run,
			Duration.ofMinutes(5), 10);

	private final ScheduledExecutorService executor = mock(ScheduledExecutorService.class);

	private final UsageWatch watch = new UsageWatch(this.accounts, Duration.ofSeconds(1), Duration.ofSeconds(5),
			() -> this.executor);

	private final CallTraffic traffic = new CallTraffic();

	private final List<FlightException> stops = new ArrayList<>();

	private final CallUsage call = new CallUsage("a", this.accounts, this.traffic, this.stops::add);

	@BeforeEach
	void create() {
		this.store.createAccount(
				Account.builder("a", Instant.EPOCH).limits(new AccountLimits(null, null, 100L, null, 10L)).build());
		this.accounts.load("a");
		this.watch.add(this.call);
	}

	@Test
	void streamThatRunsForHoursIsSeenAndSurvivesAKill() {
		this.call.served();
		this.traffic.bytesReceived(5);
		this.traffic.sent(2);
		this.watch.check();
		this.usage.flush();
		UsageCounts stored = stored();
		assertThat(stored.bytesIn()).isEqualTo(5);
		assertThat(stored.rows()).isEqualTo(2);
		assertThat(stored.micros()).isPositive();
		this.traffic.bytesReceived(3);
		this.traffic.bytesSent(7);
		this.watch.check();
		this.usage.flush();
		assertThat(stored().bytesIn()).isEqualTo(8);
		assertThat(stored().bytesOut()).isEqualTo(7);
		assertThat(stored().micros()).isGreaterThanOrEqualTo(stored.micros());
		assertThat(stored().requests()).isZero();
	}

	@Test
	void endIsRecordedOnceWithWhatIsLeft() {
		this.call.served();
		this.traffic.received(1);
		this.watch.check();
		this.traffic.received(2);
		this.watch.remove(this.call);
		this.call.end(UsageOutcome.FAILED);
		this.call.end(UsageOutcome.CANCELLED);
		this.traffic.received(4);
		this.call.record();
		this.usage.flush();
		assertThat(stored().rows()).isEqualTo(3);
		assertThat(stored().failed()).isEqualTo(1);
		assertThat(stored().cancelled()).isZero();
		assertThat(stored().micros()).isBetween(0L, this.traffic.age().toNanos() / 1000);
	}

	@Test
	void refusedCallCostsNothing() {
		this.traffic.bytesReceived(50);
		this.watch.check();
		this.call.end(UsageOutcome.REFUSED);
		this.usage.flush();
		assertThat(stored()).isEqualTo(new UsageCounts(0, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void callsOfAnAccountThatHasUsedTooMuchAreEnded() {
		CallUsage other = new CallUsage("a", this.accounts, new CallTraffic(), this.stops::add);
		this.watch.add(other);
		this.call.served();
		other.served();
		this.traffic.received(10);
		this.watch.check();
		assertThat(this.stops).isEmpty();
		this.traffic.received(1);
		this.watch.check();
		assertThat(this.stops).hasSize(2).allSatisfy((stop) -> {
			assertThat(stop.code()).isEqualTo(FlightErrorCode.QUOTA_EXCEEDED);
			assertThat(stop).hasMessageContaining("11 of 10 rows");
		});
	}

	@Test
	void streamEndsWhenOtherServersHaveUsedUpTheQuota() {
		this.call.served();
		this.store.addUsage(new Usage("a", MARCH, new UsageCounts(0, 0, 0, 0, 0, 101, 0, 0)));
		this.watch.check();
		assertThat(this.stops).isEmpty();
		this.accounts.refresh();
		this.watch.check();
		assertThat(this.stops).singleElement().asString().contains("101 of 100 bytes in");
	}

	@Test
	void streamEndsWhenItsAccountIsDisabled() {
		this.call.served();
		Account account = this.store.findAccount("a");
		this.store.updateAccount(account.mutate().disabled(true).build());
		this.accounts.refresh();
		this.watch.check();
		assertThat(this.stops).singleElement()
			.satisfies((stop) -> assertThat(stop.code()).isEqualTo(FlightErrorCode.FORBIDDEN));
	}

	@Test
	void streamEndsWhenItsAccountExpires() {
		this.call.served();
		Account account = this.store.findAccount("a");
		this.store.updateAccount(account.mutate().expires(this.clock.instant().plusSeconds(60)).build());
		this.accounts.refresh();
		this.watch.check();
		assertThat(this.stops).isEmpty();
		this.clock.now = Instant.parse("2026-03-15T12:01:00Z");
		this.watch.check();
		assertThat(this.stops).hasSize(1);
	}

	@Test
	void streamEndsWhenItsAccountIsDeleted() {
		this.call.served();
		this.store.deleteAccount("a");
		this.accounts.refresh();
		this.watch.check();
		assertThat(this.stops).hasSize(1);
	}

	@Test
	void accountOfACallThatRunsStaysKnown() {
		for (int i = 0; i < 3; i++) {
			this.watch.check();
			this.accounts.refresh();
		}
		assertThat(this.accounts.size()).isEqualTo(1);
		this.accounts.refresh();
		assertThat(this.accounts.size()).isZero();
		this.watch.check();
		assertThat(this.accounts.size()).isEqualTo(1);
	}

	@Test
	void looksAtCallsAndAsksTheStoreEachInItsInterval() {
		this.watch.start();
		this.watch.start();
		assertThat(this.watch.isRunning()).isTrue();
		ArgumentCaptor<Runnable> check = ArgumentCaptor.captor();
		ArgumentCaptor<Runnable> refresh = ArgumentCaptor.captor();
		then(this.executor).should().scheduleWithFixedDelay(check.capture(), eq(1000L), eq(1000L), any());
		then(this.executor).should()
			.scheduleWithFixedDelay(refresh.capture(), eq(5000L), eq(5000L), eq(TimeUnit.MILLISECONDS));
		this.call.served();
		this.traffic.received(11);
		check.getValue().run();
		assertThat(this.stops).hasSize(1);
		refresh.getValue().run();
		refresh.getValue().run();
		assertThat(this.accounts.size()).isZero();
		this.watch.stop();
		assertThat(this.watch.isRunning()).isFalse();
		then(this.executor).should().shutdownNow();
	}

	@Test
	void failureDoesNotEndTheWatch() {
		CallUsage broken = spy(this.call);
		willThrow(new IllegalStateException("broken")).given(broken).record();
		this.watch.add(broken);
		this.watch.start();
		ArgumentCaptor<Runnable> check = ArgumentCaptor.captor();
		then(this.executor).should().scheduleWithFixedDelay(check.capture(), eq(1000L), eq(1000L), any());
		assertThatNoException().isThrownBy(check.getValue()::run);
	}

	private UsageCounts stored() {
		return this.store.findUsage("a", MARCH).counts();
	}

}
