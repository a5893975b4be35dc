package io.flightboot.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.spy;

/**
 * Tests for {@link UsageAccumulator} and {@link AccountFlusher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UsageAccumulatorTests {

	private static final YearMonth MARCH = YearMonth.of(2026, 3);

	private static final UsageCounts ONE = UsageCounts.of(UsageOutcome.SUCCEEDED, Duration.ofMillis(1), 1, 2, 3);

	private final AtomicBoolean down = new AtomicBoolean();

	private final Set<String> poisoned = new HashSet<>();

	private final AtomicInteger attempts = new AtomicInteger();

	private final AccountStore store = failing(spy(new MemoryAccountStore()));

	private final UsageAccumulator usage = new UsageAccumulator(this.store, at("2026-03-31T23:59:59Z"), 100);

	private AccountStore failing(AccountStore store) {
		willAnswer((call) -> {
			this.attempts.incrementAndGet();
			if (this.down.get() || this.poisoned.contains(call.<Usage>getArgument(0).accountId())) {
				throw new AccountStoreException("down");
			}
			return call.callRealMethod();
		}).given(store).addUsage(any());
		return store;
	}

	@Test
	void callsAreSummedUpAndStoredOnce() {
		this.usage.record("a", ONE);
		this.usage.record("a", ONE);
		this.usage.record("b", ONE);
		assertThat(stored("a")).isEqualTo(UsageCounts.ZERO);
		assertThat(this.usage.pending("a", MARCH)).isEqualTo(ONE.plus(ONE));
		this.usage.flush();
		this.usage.flush();
		assertThat(stored("a")).isEqualTo(ONE.plus(ONE));
		assertThat(stored("b")).isEqualTo(ONE);
		assertThat(this.usage.pending("a", MARCH)).isEqualTo(UsageCounts.ZERO);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void monthIsThatOfUtc() {
		UsageAccumulator april = new UsageAccumulator(this.store, at("2026-04-01T00:00:00Z"), 100);
		april.record("a", ONE);
		april.flush();
		assertThat(stored("a")).isEqualTo(UsageCounts.ZERO);
		assertThat(this.store.findUsage("a", MARCH.plusMonths(1)).counts()).isEqualTo(ONE);
	}

	@Test
	void whatTheStoreDidNotTakeIsKeptAndAddedTo() {
		this.usage.record("a", ONE);
		this.down.set(true);
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(this.usage::flush);
		this.usage.record("a", ONE);
		this.down.set(false);
		this.usage.flush();
		assertThat(stored("a")).isEqualTo(ONE.plus(ONE));
	}

	@Test
	void storeThatIsDownIsNotAskedForEachAccount() {
		for (int i = 0; i < 50; i++) {
			this.usage.record("a" + i, ONE);
		}
		this.down.set(true);
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(this.usage::flush);
		assertThat(this.attempts).hasValue(3);
		assertThat(this.usage.waiting()).isEqualTo(50);
	}

	@Test
	void accountsThatFailDoNotKeepOthersBack() {
		for (int i = 0; i < 20; i++) {
			this.usage.record("a" + i, ONE);
		}
		for (int i = 0; i < 6; i++) {
			this.poisoned.add("a" + i);
		}
		for (int i = 0; i < 4; i++) {
			assertThatExceptionOfType(AccountStoreException.class).isThrownBy(this.usage::flush);
		}
		assertThat(this.usage.waiting()).isEqualTo(6);
		assertThat(stored("a19")).isEqualTo(ONE);
	}

	@Test
	void memoryIsBounded(CapturedOutput output) {
		this.down.set(true);
		for (int i = 0; i < 150; i++) {
			this.usage.record("a" + i, ONE);
		}
		this.usage.record("a0", ONE);
		assertThat(this.usage.waiting()).isEqualTo(100);
		assertThat(this.usage.waitingRequests()).isEqualTo(101);
		flusher(Duration.ofHours(1)).flush();
		assertThat(output).contains("Usage of 50 calls is lost");
		assertThat(this.usage.takeDropped()).isZero();
	}

	@Test
	void idsThatNoStoreTakesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.usage.record("A/b", ONE));
	}

	@Test
	void nothingIsLostBetweenManyCallersAndAFlush() throws Exception {
		int calls = 2000;
		AtomicInteger callers = new AtomicInteger(8);
		Concurrently.run(9, (i) -> () -> {
			if (i == 8) {
				while (callers.get() > 0) {
					this.usage.flush();
				}
				return null;
			}
			for (int n = 0; n < calls; n++) {
				this.usage.record("a" + n % 3, ONE);
			}
			return callers.decrementAndGet();
		});
		this.usage.flush();
		assertThat(stored("a0").requests() + stored("a1").requests() + stored("a2").requests()).isEqualTo(8 * calls);
	}

	@Test
	void isFlushedEveryNowAndThen() {
		AccountFlusher flusher = flusher(Duration.ofMillis(5));
		flusher.start();
		try {
			assertThat(flusher.isRunning()).isTrue();
			this.usage.record("a", ONE);
			Awaitility.await().untilAsserted(() -> assertThat(stored("a")).isEqualTo(ONE));
			this.usage.record("a", ONE);
			Awaitility.await().untilAsserted(() -> assertThat(stored("a")).isEqualTo(ONE.plus(ONE)));
		}
		finally {
			flusher.stop();
		}
		assertThat(flusher.isRunning()).isFalse();
	}

	@Test
	void isFlushedAtTheStopAndAtTheEnd() throws Exception {
		AccountFlusher flusher = flusher(Duration.ofHours(1));
		flusher.start();
		this.usage.record("a", ONE);
		flusher.stop();
		assertThat(stored("a")).isEqualTo(ONE);
		this.usage.record("a", ONE);
		flusher.destroy();
		assertThat(stored("a")).isEqualTo(ONE.plus(ONE));
	}

	@Test
	void goesOnAfterAStoreFailed() {
		AccountFlusher flusher = flusher(Duration.ofMillis(5));
		this.down.set(true);
		this.usage.record("a", ONE);
		flusher.start();
		try {
			Awaitility.await().untilAsserted(() -> assertThat(this.attempts).hasValueGreaterThan(2));
			this.down.set(false);
			Awaitility.await().untilAsserted(() -> assertThat(stored("a")).isEqualTo(ONE));
		}
		finally {
			flusher.stop();
		}
	}

	@Test
	void outageIsToldOnce(CapturedOutput output) {
		AccountFlusher flusher = flusher(Duration.ofHours(1));
		this.down.set(true);
		this.usage.record("a", ONE);
		assertThat(flusher.flush()).isFalse();
		assertThat(flusher.flush()).isFalse();
		assertThat(output.toString()).containsOnlyOnce("can't be stored");
		this.down.set(false);
		assertThat(flusher.flush()).isTrue();
		this.down.set(true);
		this.usage.record("a", ONE);
		assertThat(flusher.flush()).isFalse();
		assertThat(output.toString().split("can't be stored", -1)).hasSize(3);
	}

	@Test
	void stopDoesNotWaitForAStoreThatHangs(CapturedOutput output) throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		willAnswer((call) -> {
			hanging.countDown();
			return end.await(2, TimeUnit.MINUTES);
		}).given(this.store).addUsage(any());
		AccountFlusher flusher = flusher(Duration.ofHours(1));
		flusher.start();
		this.usage.record("a", ONE);
		flusher.stop(stopped::countDown);
		assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(stopped.getCount()).isOne();
		flusher.destroy();
		assertThat(output).contains("Usage of 1 calls of 1 accounts is lost, as the store hangs");
		end.countDown();
		assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
	}

	@Test
	void lossAtTheEndIsTold(CapturedOutput output) throws Exception {
		this.down.set(true);
		this.usage.record("a", ONE);
		this.usage.record("a", ONE);
		flusher(Duration.ofHours(1)).destroy();
		assertThat(output).contains("Usage of 2 calls of 1 accounts is lost");
	}

	private AccountFlusher flusher(Duration interval) {
		return new AccountFlusher(this.usage, new TokenUses(this.store, Duration.ofMinutes(5)), interval);
	}

	private UsageCounts stored(String accountId) {
		return this.store.findUsage(accountId, MARCH).counts();
	}

	private static Clock at(String time) {
		return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
	}

}
