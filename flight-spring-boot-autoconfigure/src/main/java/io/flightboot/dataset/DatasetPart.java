package io.flightboot.dataset;

import org.springframework.util.Assert;

/**
 * A part of a dataset, for one of several readers. What the numbers count is the
 * dataset's own business: rows, batches or files.
 *
 * @param from where the part begins
 * @param to where the next one begins
 * @param version state of the data that the part was made of; it can't be read of another
 * @since 0.1.0
 */
public record DatasetPart(long from, long to, String version) {

	public DatasetPart {
		Assert.isTrue(from >= 0 && to >= from, "'from' must not be negative, nor more than 'to'");
		Assert.hasText(version, "'version' must not be empty");
	}

}
