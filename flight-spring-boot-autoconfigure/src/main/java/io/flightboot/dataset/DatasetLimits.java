package io.flightboot.dataset;

import io.flightboot.expression.FilterLimits;

import org.springframework.util.Assert;

/**
 * What clients may ask of datasets.
 *
 * @param batchRows rows of a batch if a client asks for no other number
 * @param maxBatchRows most rows of a batch
 * @param filter how large a filter may be
 * @param parts when datasets are given in parts
 * @since 0.1.0
 */
public record DatasetLimits(int batchRows, int maxBatchRows, FilterLimits filter, DatasetPartLimits parts) {

	/** Batches of 32,768 rows, at most of 1,048,576. */
	public static final DatasetLimits DEFAULTS = new DatasetLimits(32_768, 1_048_576, FilterLimits.DEFAULTS,
			DatasetPartLimits.DEFAULTS);

	public DatasetLimits {
		Assert.isTrue(batchRows > 0, "'batchRows' must be positive");
		Assert.isTrue(maxBatchRows >= batchRows, "'maxBatchRows' must not be less than 'batchRows'");
		Assert.notNull(filter, "'filter' must not be null");
		Assert.notNull(parts, "'parts' must not be null");
	}

}
