package io.flightboot.health;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a component was at some moment.
 *
 * @param name name of the component
 * @param impact what it means if the component is not ok
 * @param problem why it is not ok, or {@code null} if it is
 * @param since since when it has been ok, or not ok
 * @since 0.1.0
 */
public record FlightComponentHealth(String name, FlightHealthImpact impact, @Nullable String problem, Instant since) {

	public FlightComponentHealth {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(impact, "'impact' must not be null");
		Assert.notNull(since, "'since' must not be null");
	}

	public boolean isOk() {
		return this.problem == null;
	}

}
