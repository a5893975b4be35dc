package io.flightboot.server;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long the parts of a drain take.
 *
 * @param readinessDelay how long calls are served on while the server says that it is not
 * ready, so that balancers turn away before a call is refused
 * @param gracePeriod how long running calls may go on once new ones are refused
 * @param linger how long the port stays open, refusing calls, even if none runs
 * @since 0.1.0
 */
public record DrainTimes(Duration readinessDelay, Duration gracePeriod, Duration linger) {

	public DrainTimes {
		Assert.notNull(readinessDelay, "'readinessDelay' must not be null");
		Assert.notNull(gracePeriod, "'gracePeriod' must not be null");
		Assert.notNull(linger, "'linger' must not be null");
	}

	/**
	 * Only give running calls time.
	 */
	public static DrainTimes of(Duration gracePeriod) {
		return new DrainTimes(Duration.ZERO, gracePeriod, Duration.ZERO);
	}

	/**
	 * Return the longest time that it takes until calls are cancelled.
	 */
	Duration total() {
		return this.readinessDelay.plus((this.gracePeriod.compareTo(this.linger) > 0) ? this.gracePeriod : this.linger);
	}

}
