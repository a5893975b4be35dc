package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.limit.CallerKey.Kind;
import io.flightboot.limit.RateLimit.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SharedRateBuckets}.
 */
class SharedRateBucketsTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final TestClock clock = new TestClock();

	private final RateRule rule = RateRule
		.of("caller", new RateLimits(new RateLimit(Unit.CALLS, 3, Duration.ofHours(1), 3), null, null), true, "")
		.get(0);

	private MemoryRateStore store = new MemoryRateStore(this.clock, false);

	private SharedRateBuckets buckets;

	@AfterEach
	void close() {
		this.buckets.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void bucketsAreInTheStore(boolean async) {
		this.store = new MemoryRateStore(this.clock, async);
		this.buckets = buckets(StoreOutage.REFUSE, LONG);
		SharedRateBuckets replica = buckets(StoreOutage.REFUSE, LONG);
		assertThat(take(this.buckets, "anna") + take(replica, "anna")).isZero();
		assertThat(take(replica, "anna")).isZero();
		assertThat(take(this.buckets, "anna")).isPositive();
		assertThat(take(replica, "anna")).isPositive();
		assertThat(take(replica, "bert")).isZero();
		assertThat(this.store.states).containsOnlyKeys("test/caller/requests/3/PT1H/3/user:anna",
				"test/caller/requests/3/PT1H/3/user:bert");
		replica.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void debtIsInTheStore(boolean async) {
		this.store = new MemoryRateStore(this.clock, async);
		this.buckets = buckets(StoreOutage.REFUSE, LONG);
		assertThat(apply(this.buckets, BucketOperation.ASK, "anna", 1)).isZero();
		assertThat(apply(this.buckets, BucketOperation.CHARGE, "anna", 9)).isEqualTo(Duration.ofHours(2).toNanos());
		assertThat(apply(this.buckets, BucketOperation.ASK, "anna", 1)).isGreaterThan(Duration.ofHours(2).toNanos());
	}

	@Test
	void longNamesAreHashed() {
		this.buckets = buckets(StoreOutage.REFUSE, LONG);
		take(this.buckets, "a".repeat(10_000));
		take(this.buckets, "a".repeat(10_001));
		assertThat(this.store.states.keySet()).hasSize(2)
			.allSatisfy((key) -> assertThat(key).matches("test/[0-9a-f]{64}"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whileTheStoreFailsEachReplicaLimitsForItself(boolean async) {
		this.store = new MemoryRateStore(this.clock, async);
		this.store.ready = CompletableFuture.failedFuture(new IllegalStateException("down"));
		this.buckets = buckets(StoreOutage.LOCAL, LONG);
		SharedRateBuckets replica = buckets(StoreOutage.LOCAL, LONG);
		for (SharedRateBuckets each : new SharedRateBuckets[] { this.buckets, replica }) {
			for (int i = 0; i < 3; i++) {
				assertThat(take(each, "anna")).isZero();
			}
			assertThat(take(each, "anna")).isPositive();
		}
		replica.close();
	}

	@Test
	void whileTheStoreFailsAllAreAdmitted() {
		this.store.ready = CompletableFuture.failedFuture(new IllegalStateException("down"));
		this.buckets = buckets(StoreOutage.ADMIT, LONG);
		for (int i = 0; i < 10; i++) {
			assertThat(take(this.buckets, "anna")).isZero();
		}
	}

	@Test
	void whileTheStoreFailsAllAreRefusedButThoseThatRun() {
		this.store.ready = CompletableFuture.failedFuture(new IllegalStateException("down"));
		this.buckets = buckets(StoreOutage.REFUSE, LONG);
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> take(this.buckets, "anna"))
				.havingCause()
				.isInstanceOfSatisfying(FlightException.class,
						(ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.RATE_LIMITED));
			assertThat(apply(this.buckets, BucketOperation.CHARGE, "anna", 1000)).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSE")
	void nobodyWaitsForAStoreThatHangs(StoreOutage outage) {
		this.store.ready = new CompletableFuture<>();
		this.buckets = buckets(outage, Duration.ofMillis(1));
		for (int i = 0; i < 3; i++) {
			assertThat(take(this.buckets, "anna")).isZero();
		}
		assertThat(this.buckets.failures()).isEqualTo(3);
	}

	@Test
	void storeThatHasFailedOftenIsLeftAloneForAMoment() {
		this.store.ready = CompletableFuture.failedFuture(new IllegalStateException("down"));
		this.buckets = buckets(StoreOutage.ADMIT, LONG);
		for (int i = 0; i < 10; i++) {
			take(this.buckets, "anna");
		}
		assertThat(this.buckets.failures()).isEqualTo(3);
		this.store.ready = CompletableFuture.completedFuture(null);
		take(this.buckets, "anna");
		assertThat(this.store.states).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		take(this.buckets, "anna");
		assertThat(this.store.states).hasSize(1);
	}

	@Test
	void aFailureNowAndThenIsNoReason() {
		this.buckets = buckets(StoreOutage.ADMIT, LONG);
		for (int i = 0; i < 10; i++) {
			this.store.ready = CompletableFuture.failedFuture(new IllegalStateException("down"));
			take(this.buckets, "anna");
			this.store.ready = CompletableFuture.completedFuture(null);
			take(this.buckets, "anna");
		}
		assertThat(this.buckets.failures()).isEqualTo(10);
	}

	private SharedRateBuckets buckets(StoreOutage outage, Duration timeout) {
		return new SharedRateBuckets(this.store, new SharedRateOptions("test/", timeout, outage, 2, 10),
				new LocalRateBuckets(10, this.clock), this.clock::currentTimeNanos);
	}

	private long take(SharedRateBuckets buckets, String name) {
		return apply(buckets, BucketOperation.TAKE, name, 1);
	}

	private long apply(SharedRateBuckets buckets, BucketOperation operation, String name, long tokens) {
		return buckets.apply(operation, this.rule.key(new CallerKey(Kind.USER, name)), tokens).join();
	}

}
