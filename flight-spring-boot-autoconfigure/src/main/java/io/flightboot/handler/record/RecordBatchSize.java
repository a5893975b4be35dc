package io.flightboot.handler.record;

import org.springframework.util.Assert;

/**
 * When a batch of records is full: at a number of rows or at about a number of bytes,
 * whatever comes first.
 *
 * @param rows the most rows of a batch
 * @param bytes the bytes after which no further row is added
 * @since 0.1.0
 */
public record RecordBatchSize(int rows, long bytes) {

	/**
	 * Large enough that the cost of a message doesn't show, small enough for quick first
	 * rows: 16,384 rows or 2 MiB.
	 */
	public static final RecordBatchSize DEFAULT = new RecordBatchSize(16_384, 2L * 1024 * 1024);

	public RecordBatchSize {
		Assert.isTrue(rows > 0, "'rows' must be positive");
		Assert.isTrue(bytes > 0, "'bytes' must be positive");
	}

}
