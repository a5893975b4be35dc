package io.flightboot.limit;

import org.springframework.util.Assert;

/**
 * Limits of the routes that a pattern matches. They share them.
 *
 * @param pattern pattern of routes and types of actions, such as {@code sales/**}
 * @param total limits of all callers together
 * @param perCaller limits of each caller
 * @since 0.1.0
 */
public record RouteRateLimits(String pattern, RateLimits total, RateLimits perCaller) {

	public RouteRateLimits {
		Assert.hasText(pattern, "'pattern' must not be empty");
		Assert.notNull(total, "'total' must not be null");
		Assert.notNull(perCaller, "'perCaller' must not be null");
	}

}
