package io.flightboot.expression;

import org.springframework.util.Assert;

/**
 * A part of a filter that has no influence, for logs. The filter then finds more rows
 * than it should, never fewer.
 *
 * @param place where it stands, such as {@code filters[0].left}
 * @param reason why it was left out
 * @since 0.1.0
 */
public record LeftOut(String place, String reason) {

	public LeftOut {
		Assert.notNull(place, "'place' must not be null");
		Assert.notNull(reason, "'reason' must not be null");
	}

	@Override
	public String toString() {
		return this.place + ": " + this.reason;
	}

}
