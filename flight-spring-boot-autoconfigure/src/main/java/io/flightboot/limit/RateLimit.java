package io.flightboot.limit;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;

import org.springframework.util.Assert;

/**
 * How much there may be of something, over time and at once.
 *
 * @param unit what is counted
 * @param amount how much there may be in each period, on average
 * @param period the period
 * @param burst how much there may be at once after a rest
 * @since 0.1.0
 */
public record RateLimit(Unit unit, long amount, Duration period, long burst) {

	public RateLimit {
		Assert.notNull(unit, "'unit' must not be null");
		Assert.isTrue(amount > 0, "'amount' must be positive");
		Assert.notNull(period, "'period' must not be null");
		Assert.isTrue(!period.isNegative() && !period.isZero(), "'period' must be positive");
		Assert.isTrue(burst > 0, "'burst' must be positive");
		Assert.isTrue(unit.tokens(amount) <= nanos(period),
				() -> "'amount' must not be more than " + unit.size + " " + unit.text + " a nanosecond");
	}

	private static long nanos(Duration period) {
		try {
			return period.toNanos();
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("'period' must not be longer than 292 years", ex);
		}
	}

	BucketConfiguration configuration() {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(this.unit.tokens(this.burst))
				.refillGreedy(this.unit.tokens(this.amount), this.period))
			.build();
	}

	/**
	 * Return the limit as text, which tells all of it.
	 */
	@Override
	public String toString() {
		return this.unit.text(this.amount) + " in " + Waits.text(this.period)
				+ ((this.burst != this.amount) ? ", " + this.unit.text(this.burst) + " at once" : "");
	}

	/**
	 * What is counted.
	 */
	public enum Unit {

		/** Calls. */
		CALLS(1, "calls"),

		/** Bytes, some at a time: a bucket gets no more than one token a nanosecond. */
		BYTES(64, "bytes");

		private static final long KILO = 1 << 10;

		private static final long MEGA = 1 << 20;

		private final int size;

		private final String text;

		Unit(int size, String text) {
			this.size = size;
			this.text = text;
		}

		private String text(long amount) {
			if (this == CALLS || amount % KILO != 0) {
				return amount + " " + this.text;
			}
			return (amount % MEGA != 0) ? amount / KILO + " KB" : amount / MEGA + " MB";
		}

		long tokens(long amount) {
			return (amount + this.size - 1) / this.size;
		}

	}

}
