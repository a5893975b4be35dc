package io.flightboot.dataset;

import org.springframework.util.Assert;

/**
 * How much one upload may bring.
 *
 * @param bytes most bytes of all batches, as they are in memory or without dictionaries,
 * whichever is more
 * @param rows most rows
 * @since 0.1.0
 */
public record UploadLimits(long bytes, long rows) {

	/** As much as there is. */
	public static final UploadLimits NONE = new UploadLimits(Long.MAX_VALUE, Long.MAX_VALUE);

	public UploadLimits {
		Assert.isTrue(bytes > 0, "'bytes' must be positive");
		Assert.isTrue(rows > 0, "'rows' must be positive");
	}

}
