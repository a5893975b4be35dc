package io.flightboot.dataset;

import org.springframework.util.Assert;

/**
 * When datasets are given to clients in parts.
 *
 * @param bytes how large a part should be; what is no larger stays whole
 * @param most most parts of a dataset, 1 for none
 * @since 0.1.0
 */
public record DatasetPartLimits(long bytes, int most) {

	/** Parts of a gibibyte, at most 16. */
	public static final DatasetPartLimits DEFAULTS = new DatasetPartLimits(1L << 30, 16);

	public DatasetPartLimits {
		Assert.isTrue(bytes > 0, "'bytes' must be positive");
		Assert.isTrue(most > 0, "'most' must be positive");
	}

	/**
	 * Return into how many parts to split something.
	 * @param size its size in bytes, or -1 if it isn't known
	 */
	public int parts(long size) {
		return (int) Math.max(1, Math.min(this.most, (size + this.bytes - 1) / this.bytes));
	}

}
