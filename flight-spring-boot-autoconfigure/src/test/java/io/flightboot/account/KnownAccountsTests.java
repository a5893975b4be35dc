package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link KnownAccounts} and {@link KnownAccount}.
 */
@ExtendWith(OutputCaptureExtension.class)
class KnownAccountsTests {

	private static final YearMonth MARCH = YearMonth.of(2026, 3);

	private static final UsageCounts COST = new UsageCounts(0, 0, 0, 0, 1_000_000, 1, 1, 1);

	private final AtomicBoolean down = new AtomicBoolean();

	private final AccountStore store = failing(spy(new MemoryAccountStore()));

	private final TestClock clock = new TestClock("2026-03-31T23:59:50Z");

	private final UsageAccumulator usage = new UsageAccumulator(this.store, this.clock, 100);

	private final List<Runnable> tasks = new ArrayList<>();

	private final KnownAccounts accounts = new KnownAccounts(this.store, this.usage, this.clock, this.tasks::add,
			Duration.ofMinutes(5), 2);

	private AccountStore failing(AccountStore store) {
		willAnswer((call) -> {
			if (this.down.get()) {
				throw new AccountStoreException("down");
			}
			return call.callRealMethod();
		}).given(store).findAccount(any());
		return store;
	}

	@Test
	void accountIsReadOnceAndThenKnown() {
		create("a", new AccountLimits(2L, null, null, null, null));
		assertThat(this.accounts.find("a")).isNull();
		CompletableFuture<KnownAccount> first = this.accounts.load("a").toCompletableFuture();
		assertThat(this.accounts.load("a")).isSameAs(first);
		assertThat(first).isNotDone();
		runTasks();
		assertThat(first.join().isRead()).isTrue();
		assertThat(this.accounts.find("a")).isSameAs(first.join());
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNotNull();
		then(this.store).should(times(1)).findAccount("a");
		then(this.store).should(times(1)).findUsage("a", MARCH);
	}

	@ParameterizedTest
	@EnumSource(QuotaKind.class)
	void eachLimitIsHeld(QuotaKind kind) {
		create("a", limits(kind, 3));
		load("a");
		for (int i = 0; i < 3; i++) {
			assertThat(begin("a")).isNull();
			this.accounts.record("a", COST);
		}
		FlightException refusal = begin("a");
		assertThat(refusal.code()).isEqualTo(FlightErrorCode.QUOTA_EXCEEDED);
		assertThat(refusal).hasMessageStartingWith(
				"Account 'a' has used 3 of 3 " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
						+ " in 2026-03; the quota starts anew at 2026-04-01T00:00:00Z");
		assertThat(refusal.retry()).isEqualTo(RetryHint.here(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@EnumSource(QuotaKind.class)
	void callsThatRunMayUseAllThereIsAndNoMore(QuotaKind kind) {
		create("a", limits(kind, 1));
		load("a");
		assertThat(begin("a")).isNull();
		this.accounts.record("a", COST);
		assertThat(this.accounts.find("a").end(this.clock.instant())).isNull();
		this.accounts.record("a", new UsageCounts(0, 0, 0, 0, 1, 1, 1, 1));
		FlightException reason = this.accounts.find("a").end(this.clock.instant());
		if (kind == QuotaKind.REQUESTS) {
			assertThat(reason).isNull();
		}
		else {
			assertThat(reason.code()).isEqualTo(FlightErrorCode.QUOTA_EXCEEDED);
		}
	}

	@Test
	void nothingIsAllowedByZero() {
		create("a", new AccountLimits(0L, null, null, null, null));
		load("a");
		assertThat(begin("a")).hasMessageContaining("0 of 0 requests");
	}

	@Test
	void whatIsRefusedIsCountedAsSuchAndNotTowardsTheQuota() {
		create("a", new AccountLimits(2L, null, null, null, null));
		load("a");
		begin("a");
		this.accounts.record("a", new UsageCounts(0, 1, 0, 0, 0, 0, 0, 0));
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNotNull();
		assertThat(begin("a")).isNotNull();
		assertThat(this.usage.pending("a", MARCH)).isEqualTo(new UsageCounts(5, 3, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void whatOtherServersCountedIsSeenAtTheNextRefresh() {
		create("a", new AccountLimits(3L, null, null, null, null));
		load("a");
		assertThat(begin("a")).isNull();
		this.store.addUsage(new Usage("a", MARCH, new UsageCounts(2, 0, 0, 0, 0, 0, 0, 0)));
		assertThat(this.accounts.find("a").end(this.clock.instant())).isNull();
		this.accounts.refresh();
		assertThat(begin("a")).isNotNull();
	}

	@Test
	void whatIsOnItsWayToTheStoreIsCountedOnce() {
		create("a", new AccountLimits(4L, null, null, null, null));
		load("a");
		begin("a");
		begin("a");
		this.accounts.refresh();
		this.usage.flush();
		this.accounts.find("a");
		this.accounts.refresh();
		assertThat(begin("a")).isNull();
		this.usage.flush();
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNotNull();
	}

	@Test
	void monthBeginsAtZero() {
		create("a", new AccountLimits(1L, null, null, null, null));
		load("a");
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNotNull();
		this.clock.now = Instant.parse("2026-03-31T23:59:59.999Z");
		assertThat(begin("a")).isNotNull();
		this.clock.now = Instant.parse("2026-04-01T00:00:00Z");
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).hasMessageContaining("in 2026-04; the quota starts anew at 2026-05-01T00:00:00Z");
		this.usage.flush();
		assertThat(this.store.findUsage("a", MARCH).counts().served()).isEqualTo(1);
		assertThat(this.store.findUsage("a", MARCH.plusMonths(1)).counts().served()).isEqualTo(1);
		this.accounts.refresh();
		assertThat(begin("a")).isNotNull();
	}

	@Test
	void accountsForWhichNobodyCallsAreForgotten() {
		create("a", AccountLimits.NONE);
		load("a");
		this.accounts.refresh();
		assertThat(this.accounts.size()).isEqualTo(1);
		this.accounts.refresh();
		assertThat(this.accounts.size()).isZero();
		assertThat(this.accounts.find("a")).isNull();
	}

	@Test
	void moreAccountsThanMayBeKnownAreAskedForEachTime() {
		load("a");
		load("b");
		load("c");
		assertThat(this.accounts.size()).isEqualTo(2);
		assertThat(this.accounts.find("c")).isNull();
		this.accounts.record("c", COST);
		assertThat(this.usage.pending("c", MARCH)).isEqualTo(COST);
	}

	@Test
	void changedAccountIsReadAgainBeforeTheNextCall() {
		Account account = create("a", AccountLimits.NONE);
		load("a");
		assertThat(begin("a")).isNull();
		this.store.updateAccount(account.mutate().limits(new AccountLimits(1L, null, null, null, null)).build());
		this.accounts.tokenChanged("a");
		assertThat(this.accounts.find("a")).isNotNull();
		this.accounts.accountChanged("a");
		this.accounts.accountChanged("unknown");
		assertThat(this.accounts.find("a")).isNull();
		load("a");
		assertThat(begin("a")).isNotNull();
	}

	@Test
	void storeThatFailsIsToldOnceAndLimitsHoldAsFarAsTheyAreKnown(CapturedOutput output) {
		create("a", new AccountLimits(2L, null, null, null, null));
		load("a");
		begin("a");
		this.down.set(true);
		this.accounts.refresh();
		this.accounts.refresh();
		assertThat(output.toString().split("can't be read", -1)).hasSize(2);
		assertThat(this.accounts.find("a").isRead()).isTrue();
		assertThat(begin("a")).isNull();
		assertThat(begin("a")).isNotNull();
		load("b");
		assertThat(this.accounts.find("b").isRead()).isFalse();
		assertThat(begin("b")).isNull();
		this.down.set(false);
		this.accounts.refresh();
		assertThat(this.accounts.find("b").isRead()).isTrue();
		this.down.set(true);
		this.accounts.refresh();
		assertThat(output.toString().split("can't be read", -1)).hasSize(3);
	}

	@Test
	void storeThatHangsHoldsACallNoLongerThanTheTimeout() {
		KnownAccounts impatient = new KnownAccounts(this.store, this.usage, this.clock, this.tasks::add,
				Duration.ofMillis(1), 10);
		create("a", new AccountLimits(0L, null, null, null, null));
		CompletableFuture<KnownAccount> answer = impatient.load("a").toCompletableFuture();
		assertThat(answer).succeedsWithin(20, TimeUnit.SECONDS);
		assertThat(answer.join().isRead()).isFalse();
		assertThat(impatient.find("a")).isSameAs(answer.join());
		then(this.store).should(never()).findAccount("a");
		runTasks();
		assertThat(impatient.find("a").isRead()).isTrue();
	}

	@Test
	void tooManyQuestionsAreNotAsked() {
		KnownAccounts busy = new KnownAccounts(this.store, this.usage, this.clock, (task) -> {
			throw new RejectedExecutionException();
		}, Duration.ofMinutes(5), 10);
		assertThat(busy.load("a").toCompletableFuture().join().isRead()).isFalse();
	}

	@Test
	void countsOfAnotherRecorderAreLimitedToo() {
		UsageRecorder other = mock(UsageRecorder.class);
		given(other.pending("a", MARCH)).willReturn(UsageCounts.BEGUN);
		KnownAccounts others = new KnownAccounts(this.store, other, this.clock, Runnable::run, Duration.ofMinutes(5),
				10);
		create("a", new AccountLimits(3L, null, null, null, null));
		this.store.addUsage(new Usage("a", MARCH, UsageCounts.BEGUN));
		others.load("a");
		assertThat(others.find("a").begin(this.clock.instant())).isNull();
		assertThat(others.find("a").begin(this.clock.instant())).isNotNull();
		then(other).should().record("a", UsageCounts.BEGUN);
		then(other).should().record("a", UsageCounts.TURNED_AWAY);
	}

	private Account create(String id, AccountLimits limits) {
		return this.store.createAccount(Account.builder(id, Instant.EPOCH).limits(limits).build());
	}

	private void load(String id) {
		CompletableFuture<KnownAccount> loaded = this.accounts.load(id).toCompletableFuture();
		runTasks();
		assertThat(loaded).isDone();
	}

	private void runTasks() {
		this.tasks.forEach(Runnable::run);
		this.tasks.clear();
	}

	private FlightException begin(String id) {
		return this.accounts.find(id).begin(this.clock.instant());
	}

	private static AccountLimits limits(QuotaKind kind, long limit) {
		return new AccountLimits((kind == QuotaKind.REQUESTS) ? limit : null,
				(kind == QuotaKind.SECONDS) ? limit : null, (kind == QuotaKind.BYTES_IN) ? limit : null,
				(kind == QuotaKind.BYTES_OUT) ? limit : null, (kind == QuotaKind.ROWS) ? limit : null);
	}

	/**
	 * A clock that is set by hand.
	 */
	static final class TestClock extends Clock {

		volatile Instant now;

		TestClock(String now) {
			this.now = Instant.parse(now);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
