package io.flightboot.limit;

import java.time.Duration;

import io.flightboot.limit.CallerKey.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalRateBuckets}.
 */
class LocalRateBucketsTests {

	private static final Duration SWEEP = Duration.ofSeconds(10);

	private final TestClock clock = new TestClock();

	private final LocalRateBuckets buckets = new LocalRateBuckets(10, this.clock);

	private final RateRule rule = RateRule
		.of("test", new RateLimits(new RateLimit(RateLimit.Unit.CALLS, 2, Duration.ofSeconds(100), 4), null, null),
				true, "")
		.get(0);

	@Test
	void fillsUpSteadily() {
		assertThat(take("a", 4)).isEqualTo(4);
		assertThat(wait("a")).isEqualTo(Duration.ofSeconds(50));
		this.clock.advance(Duration.ofSeconds(49));
		assertThat(take("a", 1)).isZero();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(take("a", 2)).isEqualTo(1);
		this.clock.advance(Duration.ofHours(1));
		assertThat(take("a", 10)).isEqualTo(4);
	}

	@Test
	void debtIsMadeUpForBeforeAnybodyMayGoOn() {
		assertThat(charge("a", 10)).isEqualTo(Duration.ofSeconds(300));
		assertThat(wait("a")).isEqualTo(Duration.ofSeconds(350));
		this.clock.advance(Duration.ofSeconds(350));
		assertThat(take("a", 2)).isEqualTo(1);
	}

	@Test
	void fullOnesAreDroppedAndNothingIsForgotten() {
		for (int i = 0; i < 5; i++) {
			take("a" + i, 1);
		}
		charge("debtor", 100);
		assertThat(this.buckets.size()).isEqualTo(6);
		this.clock.advance(Duration.ofSeconds(60));
		take("b", 1);
		assertThat(this.buckets.size()).isEqualTo(2);
		assertThat(take("debtor", 1)).isZero();
	}

	@Test
	void thereAreNeverMoreThanSoMany() {
		for (int i = 0; i < 100; i++) {
			take("a" + i, 1);
		}
		assertThat(this.buckets.size()).isBetween(10, 11);
	}

	@Test
	void whoFindsNoRoomSharesABucketAndOthersKeepTheirs() {
		assertThat(take("first", 4)).isEqualTo(4);
		int admitted = 0;
		for (int i = 0; i < 100; i++) {
			admitted += take("made-up-" + i, 4);
		}
		assertThat(admitted).isEqualTo(9 * 4 + 4);
		assertThat(take("first", 4)).isZero();
	}

	@Test
	void hostsTakeNoRoomOfUsers() {
		for (int i = 0; i < 100; i++) {
			take(new CallerKey(Kind.ADDRESS, "10.0.0." + i), 4);
		}
		assertThat(take("somebody", 4)).isEqualTo(4);
		assertThat(take("another", 4)).isEqualTo(4);
	}

	@Test
	void roomComesBackWhenBucketsAreFullAgain() {
		for (int i = 0; i < 20; i++) {
			take("a" + i, 1);
		}
		this.clock.advance(Duration.ofHours(1).plus(SWEEP));
		assertThat(take("b", 4)).isEqualTo(4);
		assertThat(take("c", 4)).isEqualTo(4);
		assertThat(this.buckets.size()).isEqualTo(2);
	}

	private int take(String name, int count) {
		return take(new CallerKey(Kind.USER, name), count);
	}

	private int take(CallerKey caller, int count) {
		int taken = 0;
		for (int i = 0; i < count; i++) {
			taken += (apply(BucketOperation.TAKE, caller, 1) == 0) ? 1 : 0;
		}
		return taken;
	}

	private Duration wait(String name) {
		return Duration.ofNanos(apply(BucketOperation.ASK, new CallerKey(Kind.USER, name), 1));
	}

	private Duration charge(String name, long tokens) {
		return Duration.ofNanos(apply(BucketOperation.CHARGE, new CallerKey(Kind.USER, name), tokens));
	}

	private long apply(BucketOperation operation, CallerKey caller, long tokens) {
		return this.buckets.apply(operation, this.rule.key(caller), tokens).join();
	}

}
