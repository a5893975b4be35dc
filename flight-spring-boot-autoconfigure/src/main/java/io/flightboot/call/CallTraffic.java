package io.flightboot.call;

import java.time.Duration;

/**
 * What has gone through a call so far. Each number has one writer at a time: the worker
 * counts rows, batches and waiting, the transport counts bytes. Any thread may read.
 *
 * @since 0.1.0
 */
@SuppressWarnings("NonAtomicOperationOnVolatileField")
public final class CallTraffic {

	private final long start = System.nanoTime();

	private volatile long rowsIn;

	private volatile long rowsOut;

	private volatile long batchesIn;

	private volatile long batchesOut;

	private volatile long bytesIn;

	private volatile long bytesOut;

	private volatile long firstBatchNanos = -1;

	private volatile long waitedNanos;

	private volatile long throttledNanos;

	private volatile CallActivity activity = CallActivity.WORKING;

	/**
	 * Count a batch of the client's that the handler has taken.
	 */
	public void received(long rows) {
		this.rowsIn += rows;
		this.batchesIn++;
	}

	/**
	 * Count a batch that goes to the client.
	 */
	public void sent(long rows) {
		if (this.firstBatchNanos < 0) {
			this.firstBatchNanos = System.nanoTime() - this.start;
		}
		this.rowsOut += rows;
		this.batchesOut++;
	}

	/**
	 * Count bytes that came over the wire.
	 */
	public void bytesReceived(long bytes) {
		this.bytesIn += bytes;
	}

	/**
	 * Count bytes that go over the wire.
	 */
	public void bytesSent(long bytes) {
		this.bytesOut += bytes;
	}

	/**
	 * Count the time for which the worker waited until the client could take more.
	 */
	public void waited(long nanos) {
		this.waitedNanos += nanos;
	}

	/**
	 * Count the time for which a limit kept the worker waiting.
	 */
	public void throttled(long nanos) {
		this.throttledNanos += nanos;
	}

	/**
	 * Tell what the worker of the call does from now on.
	 */
	public void activity(CallActivity activity) {
		this.activity = activity;
	}

	public CallActivity activity() {
		return this.activity;
	}

	public long rowsIn() {
		return this.rowsIn;
	}

	public long rowsOut() {
		return this.rowsOut;
	}

	public long batchesIn() {
		return this.batchesIn;
	}

	public long batchesOut() {
		return this.batchesOut;
	}

	/**
	 * Return the bytes of the messages that came, as they were on the wire.
	 */
	public long bytesIn() {
		return this.bytesIn;
	}

	/**
	 * Return the bytes of the messages that went, as they are on the wire.
	 */
	public long bytesOut() {
		return this.bytesOut;
	}

	/**
	 * Return how long the client waited for the first batch, in nanoseconds, or a
	 * negative number if none was sent.
	 */
	public long firstBatchNanos() {
		return this.firstBatchNanos;
	}

	/**
	 * Return for how long, in nanoseconds, the worker waited for the client to read.
	 */
	public long waitedNanos() {
		return this.waitedNanos;
	}

	/**
	 * Return for how long, in nanoseconds, a limit kept the worker waiting.
	 */
	public long throttledNanos() {
		return this.throttledNanos;
	}

	/**
	 * Return the time since the call came.
	 */
	public Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
