package io.flightboot.limit;

import java.util.List;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Who may call how often.
 *
 * @param global limits of all callers together
 * @param perCaller limits of each caller
 * @param callers limits of authenticated callers with these names; what is not limited
 * here is limited as for others
 * @param routes limits of routes
 * @since 0.1.0
 */
public record RateLimitRules(RateLimits global, RateLimits perCaller, Map<String, RateLimits> callers,
		List<RouteRateLimits> routes) {

	public RateLimitRules {
		Assert.notNull(global, "'global' must not be null");
		Assert.notNull(perCaller, "'perCaller' must not be null");
		callers = Map.copyOf(callers);
		routes = List.copyOf(routes);
	}

}
