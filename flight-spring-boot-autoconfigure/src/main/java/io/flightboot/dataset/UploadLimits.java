package io.flightboot.dataset;

import org.springframework.util.Assert;

/**
 * How much one upload may bring.
 *
 * @param bytes most bytes of all batches, as they are in memory or without dictionaries,
 * whichever is more
 * @param rows most rows
 * @param rewritten most bytes of a file that is written anew to add rows to it
 * @since 0.1.0
 */
public record UploadLimits(long bytes, long rows, long rewritten) {

	/** As much as there is. */
	public static final UploadLimits NONE = new UploadLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

	private static final long REWRITTEN = 1L << 30;

	public UploadLimits {
		Assert.isTrue(bytes > 0, "'bytes' must be positive");
		Assert.isTrue(rows > 0, "'rows' must be positive");
		Assert.isTrue(rewritten > 0, "'rewritten' must be positive");
	}

	/**
	 * Create limits with which files of up to a gibibyte are written anew.
	 */
	public UploadLimits(long bytes, long rows) {
		this(bytes, rows, REWRITTEN);
	}

}
