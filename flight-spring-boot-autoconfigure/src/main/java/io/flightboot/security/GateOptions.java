package io.flightboot.security;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How callers are verified that are not known yet.
 *
 * @param threads how many are verified at a time
 * @param queue how many may wait for that
 * @param timeout how long it may take in all
 * @since 0.1.0
 */
public record GateOptions(int threads, int queue, Duration timeout) {

	public GateOptions {
		Assert.isTrue(threads > 0, "'threads' must be positive");
		Assert.isTrue(queue > 0, "'queue' must be positive");
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be positive");
	}

}
