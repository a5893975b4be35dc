package io.flightboot.limit;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How buckets of a shared store are used.
 *
 * @param keyPrefix begin of all keys
 * @param timeout how long an answer may take
 * @param outage what to do without
 * @param threads how many are asked for at a time, if the store's client blocks
 * @param queue how many may wait for that
 * @since 0.1.0
 */
public record SharedRateOptions(String keyPrefix, Duration timeout, StoreOutage outage, int threads, int queue) {

	public SharedRateOptions {
		Assert.notNull(keyPrefix, "'keyPrefix' must not be null");
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be positive");
		Assert.notNull(outage, "'outage' must not be null");
		Assert.isTrue(threads > 0, "'threads' must be positive");
		Assert.isTrue(queue > 0, "'queue' must be positive");
	}

}
