package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of admission.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.limits.admission")
public class FlightAdmissionProperties {

	/**
	 * Maximum number of calls that run at the same time, of all callers. Others wait.
	 * Unlimited if not set.
	 */
	private @Nullable Integer maxCalls;

	/**
	 * Maximum number of these that are streams: DoGet, DoPut and DoExchange. Unlimited if
	 * not set.
	 */
	private @Nullable Integer maxStreams;

	/**
	 * Time after which clients are told to try again whose calls are refused.
	 */
	private Duration retryAfter = Duration.ofSeconds(1);

	private final Caller caller = new Caller();

	private final Queue queue = new Queue();

	private final Unauthenticated unauthenticated = new Unauthenticated();

	public @Nullable Integer getMaxCalls() {
		return this.maxCalls;
	}

	public void setMaxCalls(@Nullable Integer maxCalls) {
		this.maxCalls = maxCalls;
	}

	public @Nullable Integer getMaxStreams() {
		return this.maxStreams;
	}

	public void setMaxStreams(@Nullable Integer maxStreams) {
		this.maxStreams = maxStreams;
	}

	public Duration getRetryAfter() {
		return this.retryAfter;
	}

	public void setRetryAfter(Duration retryAfter) {
		this.retryAfter = retryAfter;
	}

	public Caller getCaller() {
		return this.caller;
	}

	public Queue getQueue() {
		return this.queue;
	}

	public Unauthenticated getUnauthenticated() {
		return this.unauthenticated;
	}

	/**
	 * Each caller.
	 */
	public static class Caller {

		/**
		 * Maximum number of calls of one caller that run at the same time. Unlimited if
		 * not set.
		 */
		private @Nullable Integer maxCalls;

		/**
		 * Maximum number of these that are streams. Unlimited if not set.
		 */
		private @Nullable Integer maxStreams;

		public @Nullable Integer getMaxCalls() {
			return this.maxCalls;
		}

		public void setMaxCalls(@Nullable Integer maxCalls) {
			this.maxCalls = maxCalls;
		}

		public @Nullable Integer getMaxStreams() {
			return this.maxStreams;
		}

		public void setMaxStreams(@Nullable Integer maxStreams) {
			this.maxStreams = maxStreams;
		}

	}

	/**
	 * Where calls wait.
	 */
	public static class Queue {

		/**
		 * Maximum number of calls that wait. None waits if 0.
		 */
		private int maxCalls = 1000;

		/**
		 * Maximum number of these that are of one caller.
		 */
		private int maxCallsPerCaller = 100;

		/**
		 * Maximum time that a call waits before it is refused.
		 */
		private Duration maxWait = Duration.ofSeconds(5);

		public int getMaxCalls() {
			return this.maxCalls;
		}

		public void setMaxCalls(int maxCalls) {
			this.maxCalls = maxCalls;
		}

		public int getMaxCallsPerCaller() {
			return this.maxCallsPerCaller;
		}

		public void setMaxCallsPerCaller(int maxCallsPerCaller) {
			this.maxCallsPerCaller = maxCallsPerCaller;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

	}

	/**
	 * Calls whose callers are not authenticated yet.
	 */
	public static class Unauthenticated {

		/**
		 * Maximum number of calls, handshakes among them, whose callers are not known
		 * yet. Unlimited if not set.
		 */
		private @Nullable Integer maxCalls;

		/**
		 * Maximum number of these that are of one host. Unlimited if not set.
		 */
		private @Nullable Integer maxCallsPerHost;

		public @Nullable Integer getMaxCalls() {
			return this.maxCalls;
		}

		public void setMaxCalls(@Nullable Integer maxCalls) {
			this.maxCalls = maxCalls;
		}

		public @Nullable Integer getMaxCallsPerHost() {
			return this.maxCallsPerHost;
		}

		public void setMaxCallsPerHost(@Nullable Integer maxCallsPerHost) {
			this.maxCallsPerHost = maxCallsPerHost;
		}

	}

}
