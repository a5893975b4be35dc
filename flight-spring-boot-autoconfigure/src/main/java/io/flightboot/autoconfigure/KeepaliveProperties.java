package io.flightboot.autoconfigure;

import java.time.Duration;

/**
 * Pings.
 *
 * @since 0.1.0
 */
public class KeepaliveProperties {

	/**
	 * Time without a sign of life after which the server pings a client.
	 */
	private Duration time = Duration.ofMinutes(2);

	/**
	 * Time that a client gets to answer before its connection is closed.
	 */
	private Duration timeout = Duration.ofSeconds(20);

	private final Permit permit = new Permit();

	public Duration getTime() {
		return this.time;
	}

	public void setTime(Duration time) {
		this.time = time;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Permit getPermit() {
		return this.permit;
	}

	/**
	 * Pings of clients.
	 */
	public static class Permit {

		/**
		 * Time that clients must leave between their pings. One that does not is
		 * disconnected.
		 */
		private Duration time = Duration.ofMinutes(1);

		/**
		 * Whether clients may ping while they have no call.
		 */
		private boolean withoutCalls = true;

		public Duration getTime() {
			return this.time;
		}

		public void setTime(Duration time) {
			this.time = time;
		}

		public boolean isWithoutCalls() {
			return this.withoutCalls;
		}

		public void setWithoutCalls(boolean withoutCalls) {
			this.withoutCalls = withoutCalls;
		}

	}

}
