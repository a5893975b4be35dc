package io.flightboot.stream;

import java.time.Duration;

import io.flightboot.wire.IpcCompression;

/**
 * How streams behave.
 *
 * @param readyTimeout how long a writer waits for a client that does not read
 * @param idleTimeout how long a reader waits for a client that does not send
 * @param maxBatchSize bytes from which on a batch is split by rows, or 0 for never
 * @param compression compression of batches when nobody asks for another
 * @param zeroCopy whether the transport may read Arrow's buffers themselves
 * @param outboundThreshold bytes that may wait in the transport before a writer waits
 * @since 0.1.0
 */
public record StreamOptions(Duration readyTimeout, Duration idleTimeout, long maxBatchSize, IpcCompression compression,
		boolean zeroCopy, int outboundThreshold) {

	private static final int DEFAULT_OUTBOUND_THRESHOLD = 2 * 1024 * 1024;

	/**
	 * Return the options that a server has when nobody sets any.
	 */
	public static StreamOptions defaults() {
		return new StreamOptions(Duration.ofSeconds(60), Duration.ofSeconds(60), 0, IpcCompression.NONE, true,
				DEFAULT_OUTBOUND_THRESHOLD);
	}

}
