package io.flightboot.autoconfigure.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.limit.RateLimit;
import io.flightboot.limit.RateLimitRules;
import io.flightboot.limit.RateLimits;
import io.flightboot.limit.RouteRateLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Makes limits of properties, and tells which property is wrong.
 */
final class RateLimitMapper {

	private static final String PREFIX = "flight.limits.rate.";

	private RateLimitMapper() {
	}

	static RateLimitRules rules(RateLimitProperties properties) {
		Map<String, RateLimits> callers = new LinkedHashMap<>();
		properties.getCallers()
			.forEach((name, limits) -> callers.put(name, limits(PREFIX + "callers." + name, limits)));
		List<RouteRateLimits> routes = new ArrayList<>();
		for (RateLimitProperties.Route route : properties.getRoutes()) {
			routes.add(route(PREFIX + "routes[" + routes.size() + "]", route));
		}
		return new RateLimitRules(limits(PREFIX + "global", properties.getGlobal()),
				limits(PREFIX + "per-caller", properties.getPerCaller()), callers, routes);
	}

	private static RouteRateLimits route(String name, RateLimitProperties.Route route) {
		String pattern = route.getPattern();
		if (!StringUtils.hasText(pattern)) {
			throw new InvalidConfigurationPropertyValueException(name + ".pattern", pattern, "It must not be empty.");
		}
		return new RouteRateLimits(pattern, limits(name + ".total", route.getTotal()),
				limits(name + ".per-caller", route.getPerCaller()));
	}

	private static RateLimits limits(String name, RateProperties properties) {
		return new RateLimits(requests(name + ".requests", properties.getRequests()),
				bytes(name + ".bytes-in", properties.getBytesIn()),
				bytes(name + ".bytes-out", properties.getBytesOut()));
	}

	static @Nullable RateLimit failedAuthentications(RateLimitProperties properties) {
		return requests(PREFIX + "failed-authentications", properties.getFailedAuthentications());
	}

	private static @Nullable RateLimit requests(String name, RequestRateProperties properties) {
		return limit(name, RateLimit.Unit.CALLS, properties.getAmount(), properties.getPeriod(), properties.getBurst());
	}

	private static @Nullable RateLimit bytes(String name, ByteRateProperties properties) {
		return limit(name, RateLimit.Unit.BYTES, bytes(properties.getAmount()), properties.getPeriod(),
				bytes(properties.getBurst()));
	}

	private static @Nullable Long bytes(@Nullable DataSize size) {
		return (size != null) ? size.toBytes() : null;
	}

	private static @Nullable RateLimit limit(String name, RateLimit.Unit unit, @Nullable Long amount, Duration period,
			@Nullable Long burst) {
		if (amount == null) {
			if (burst != null) {
				throw new InvalidConfigurationPropertyValueException(name + ".burst", burst,
						"It has no meaning unless 'amount' is set.");
			}
			return null;
		}
		try {
			return new RateLimit(unit, amount, period, (burst != null) ? burst : amount);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name + ".amount", amount + " in " + period,
					ex.getMessage() + ".");
		}
	}

}
