package io.flightboot.memory;

import org.springframework.util.Assert;

/**
 * How much memory a Flight server takes, in bytes.
 *
 * @param total the limit of all allocators together
 * @param perCall the limit of one call
 * @param wireBudget how much may wait to be sent before writers wait
 * @since 0.1.0
 */
public record FlightMemoryLimits(long total, long perCall, long wireBudget) {

	public FlightMemoryLimits {
		Assert.isTrue(total > 0, "'total' must be positive");
		Assert.isTrue(perCall > 0, "'perCall' must be positive");
		Assert.isTrue(wireBudget > 0, "'wireBudget' must be positive");
	}

	/**
	 * Derive the limits from a total: half of it for one call, half for what waits to be
	 * sent.
	 */
	public static FlightMemoryLimits of(long total) {
		return new FlightMemoryLimits(total, Math.max(1, total / 2), Math.max(1, total / 2));
	}

}
