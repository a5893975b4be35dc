package io.flightboot.expression;

import org.springframework.util.Assert;

/**
 * How large a filter may be.
 *
 * @param maxDepth conditions inside one another
 * @param maxNodes conditions, columns and values together
 * @since 0.1.0
 */
public record FilterLimits(int maxDepth, int maxNodes) {

	/** 24 levels, 10,000 nodes. */
	public static final FilterLimits DEFAULTS = new FilterLimits(24, 10_000);

	/** Deepest that a filter may be at all. */
	public static final int DEEPEST = 200;

	public FilterLimits {
		Assert.isTrue(maxDepth > 0 && maxDepth <= DEEPEST, "'maxDepth' must be between 1 and " + DEEPEST);
		Assert.isTrue(maxNodes > 0, "'maxNodes' must be positive");
	}

}
