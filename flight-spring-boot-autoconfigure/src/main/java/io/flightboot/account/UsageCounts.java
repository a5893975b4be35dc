package io.flightboot.account;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.util.Assert;

/**
 * Numbers of calls and of what they cost. Calls that were refused, failed or cancelled
 * are among the requests, and what the failed and cancelled ones cost is counted as well.
 *
 * @param requests all calls
 * @param refused those that a gate turned away
 * @param failed those that ended with an error
 * @param cancelled those that nobody waited for in the end
 * @param micros microseconds that calls took
 * @param bytesIn bytes from clients
 * @param bytesOut bytes to clients
 * @param rows rows in both directions
 * @since 0.1.0
 */
public record UsageCounts(long requests, long refused, long failed, long cancelled, long micros, long bytesIn,
		long bytesOut, long rows) {

	/** Nothing was used. */
	public static final UsageCounts ZERO = new UsageCounts(0, 0, 0, 0, 0, 0, 0, 0);

	/** What is known of a call that begins. */
	static final UsageCounts BEGUN = new UsageCounts(1, 0, 0, 0, 0, 0, 0, 0);

	/** A call that was refused and cost nothing. */
	static final UsageCounts TURNED_AWAY = new UsageCounts(1, 1, 0, 0, 0, 0, 0, 0);

	private static final long NANOS_PER_MICRO = 1000;

	public UsageCounts {
		Assert.isTrue((requests | refused | failed | cancelled | micros | bytesIn | bytesOut | rows) >= 0,
				"Numbers of usage must not be negative");
	}

	/**
	 * Return the cost of one call.
	 */
	public static UsageCounts of(UsageOutcome outcome, Duration time, long bytesIn, long bytesOut, long rows) {
		return new UsageCounts(1, (outcome == UsageOutcome.REFUSED) ? 1 : 0, (outcome == UsageOutcome.FAILED) ? 1 : 0,
				(outcome == UsageOutcome.CANCELLED) ? 1 : 0, time.toNanos() / NANOS_PER_MICRO, bytesIn, bytesOut, rows);
	}

	public UsageCounts plus(UsageCounts other) {
		return new UsageCounts(this.requests + other.requests, this.refused + other.refused, this.failed + other.failed,
				this.cancelled + other.cancelled, this.micros + other.micros, this.bytesIn + other.bytesIn,
				this.bytesOut + other.bytesOut, this.rows + other.rows);
	}

	UsageCounts minus(UsageCounts other) {
		return new UsageCounts(this.requests - other.requests, this.refused - other.refused, this.failed - other.failed,
				this.cancelled - other.cancelled, this.micros - other.micros, this.bytesIn - other.bytesIn,
				this.bytesOut - other.bytesOut, this.rows - other.rows);
	}

	/**
	 * Return the requests that no gate turned away.
	 */
	public long served() {
		return this.requests - this.refused;
	}

	/**
	 * Return the time that calls took.
	 */
	public Duration time() {
		return Duration.of(this.micros, ChronoUnit.MICROS);
	}

}
