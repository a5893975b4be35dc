package io.flightboot.autoconfigure.security;

import java.time.Duration;

/**
 * Configuration of how callers are verified that are not known yet.
 *
 * @since 0.1.0
 */
public class VerificationProperties {

	/**
	 * Maximum number of callers that are verified at a time.
	 */
	private int threads = 8;

	/**
	 * Maximum number of calls that wait to be verified. More are refused.
	 */
	private int queue = 1024;

	/**
	 * Maximum time that the verification of a caller may take.
	 */
	private Duration timeout = Duration.ofSeconds(5);

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

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

}
