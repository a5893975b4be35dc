package io.flightboot.autoconfigure.call;

import java.time.Duration;

import io.flightboot.wire.IpcCompression;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of streams.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.stream")
public class FlightStreamProperties {

	/**
	 * Maximum number of calls that run at the same time. More are refused.
	 */
	private int maxConcurrent = 512;

	/**
	 * Time that a client may stop reading before its call ends.
	 */
	private Duration readyTimeout = Duration.ofSeconds(60);

	/**
	 * Time that a client may send nothing in an upload or exchange before its call ends.
	 */
	private Duration idleTimeout = Duration.ofSeconds(60);

	/**
	 * Time after which any call ends, also one that goes on and on. Unlimited if 0.
	 */
	private Duration maxDuration = Duration.ofHours(24);

	/**
	 * Size above which batches to clients are split by rows. Never split if not set.
	 */
	private @Nullable DataSize maxBatchSize;

	/**
	 * Compression of batches to clients that ask for none themselves.
	 */
	private IpcCompression compression = IpcCompression.NONE;

	/**
	 * Whether connections read the buffers of batches themselves, without a copy.
	 */
	private boolean zeroCopy = true;

	/**
	 * Size of what may wait in a connection before its writer waits.
	 */
	private DataSize outboundThreshold = DataSize.ofMegabytes(2);

	private final Records records = new Records();

	public int getMaxConcurrent() {
		return this.maxConcurrent;
	}

	public void setMaxConcurrent(int maxConcurrent) {
		this.maxConcurrent = maxConcurrent;
	}

	public Duration getReadyTimeout() {
		return this.readyTimeout;
	}

	public void setReadyTimeout(Duration readyTimeout) {
		this.readyTimeout = readyTimeout;
	}

	public Duration getIdleTimeout() {
		return this.idleTimeout;
	}

	public void setIdleTimeout(Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	public Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

	public @Nullable DataSize getMaxBatchSize() {
		return this.maxBatchSize;
	}

	public void setMaxBatchSize(@Nullable DataSize maxBatchSize) {
		this.maxBatchSize = maxBatchSize;
	}

	public IpcCompression getCompression() {
		return this.compression;
	}

	public void setCompression(IpcCompression compression) {
		this.compression = compression;
	}

	public boolean isZeroCopy() {
		return this.zeroCopy;
	}

	public void setZeroCopy(boolean zeroCopy) {
		this.zeroCopy = zeroCopy;
	}

	public DataSize getOutboundThreshold() {
		return this.outboundThreshold;
	}

	public void setOutboundThreshold(DataSize outboundThreshold) {
		this.outboundThreshold = outboundThreshold;
	}

	public Records getRecords() {
		return this.records;
	}

	/**
	 * Batches made of records.
	 */
	public static class Records {

		/**
		 * Maximum number of rows of a batch that is made of records.
		 */
		private int maxRows = 16384;

		/**
		 * Size at which a batch that is made of records is sent.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(2);

		public int getMaxRows() {
			return this.maxRows;
		}

		public void setMaxRows(int maxRows) {
			this.maxRows = maxRows;
		}

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

	}

}
