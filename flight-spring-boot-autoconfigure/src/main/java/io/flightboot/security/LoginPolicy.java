package io.flightboot.security;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What login tokens are like.
 *
 * @param ttl how long one is good for
 * @param maxPerUser how many of one user may be good at a time
 * @since 0.1.0
 */
public record LoginPolicy(Duration ttl, int maxPerUser) {

	public LoginPolicy {
		Assert.isTrue(ttl.toMillis() > 0, "'ttl' must be at least a millisecond");
		Assert.isTrue(maxPerUser > 0, "'maxPerUser' must be positive");
	}

}
