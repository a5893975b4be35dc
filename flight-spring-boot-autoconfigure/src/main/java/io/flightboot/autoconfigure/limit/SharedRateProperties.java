package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import io.flightboot.limit.StoreOutage;

/**
 * Buckets that replicas share.
 *
 * @since 0.1.0
 */
public class SharedRateProperties {

	/**
	 * Begin of the keys of all buckets in the store.
	 */
	private String keyPrefix = "flight-rate/";

	/**
	 * Time for which a call waits for the store.
	 */
	private Duration timeout = Duration.ofMillis(250);

	/**
	 * What becomes of calls while the store does not answer.
	 */
	private StoreOutage onFailure = StoreOutage.LOCAL;

	/**
	 * Maximum number of questions to the store at a time, if its client blocks.
	 */
	private int threads = 8;

	/**
	 * Maximum number of questions that wait for that.
	 */
	private int queue = 1024;

	public String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public StoreOutage getOnFailure() {
		return this.onFailure;
	}

	public void setOnFailure(StoreOutage onFailure) {
		this.onFailure = onFailure;
	}

	public int getThreads() {
		return this.threads;
	}

	public void setThreads(int threads) {
		this.threads = threads;
	}

	public int getQueue() {
		return this.queue;
	}

	public void setQueue(int queue) {
		this.queue = queue;
	}

}
