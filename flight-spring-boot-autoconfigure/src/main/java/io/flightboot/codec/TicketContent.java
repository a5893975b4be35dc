package io.flightboot.codec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a ticket stands for.
 *
 * @param route route as text, its segments percent-encoded
 * @param params arguments, as the client sent them
 * @param expiresAt when the ticket ends, to the millisecond, or {@code null} if it never
 * does
 * @since 0.1.0
 */
public record TicketContent(String route, Params params, @Nullable Instant expiresAt) {

	public TicketContent {
		Assert.hasText(route, "'route' must not be empty");
		Assert.notNull(params, "'params' must not be null");
		expiresAt = (expiresAt != null) ? expiresAt.truncatedTo(ChronoUnit.MILLIS) : null;
	}

	/**
	 * Return the route's segments.
	 */
	public RoutePath path() {
		return RoutePath.parse(this.route);
	}

}
