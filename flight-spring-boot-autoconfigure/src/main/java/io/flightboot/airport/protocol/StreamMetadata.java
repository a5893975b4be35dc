package io.flightboot.airport.protocol;

import java.nio.charset.StandardCharsets;

import org.springframework.util.Assert;

/**
 * Application metadata of streams.
 *
 * @since 0.1.0
 */
public final class StreamMetadata {

	private static final String CHUNK_CONTINUES = "chunk_continues";

	private static final String CHUNK_FINISHED = "chunk_finished";

	private StreamMetadata() {
	}

	/**
	 * Write how far a scan is, which goes with any batch of it.
	 * @param progress a part of 1; what is outside of 0 to 1 becomes the next of the two
	 */
	public static byte[] progress(double progress) {
		double part = Double.isNaN(progress) ? 0 : Math.min(1, Math.max(0, progress));
		return new MessageWriter().map(1).text("progress").decimal(part).toByteArray();
	}

	/**
	 * Write how many rows were inserted, changed or deleted: the last message of such an
	 * exchange, without a batch.
	 */
	public static byte[] totalChanged(long rows) {
		Assert.isTrue(rows >= 0, "'rows' must not be negative");
		return new MessageWriter().map(1).text("total_changed").number(rows).toByteArray();
	}

	/**
	 * Return the tag of a batch that a table function answers to a batch.
	 * @param last whether no other batch follows in this answer
	 */
	public static byte[] chunk(boolean last) {
		return (last ? CHUNK_FINISHED : CHUNK_CONTINUES).getBytes(StandardCharsets.US_ASCII);
	}

}
