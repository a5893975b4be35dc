package io.flightboot.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of health.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.health")
public class FlightHealthProperties {

	private final Checks checks = new Checks();

	private final Grpc grpc = new Grpc();

	public Checks getChecks() {
		return this.checks;
	}

	public Grpc getGrpc() {
		return this.grpc;
	}

	/**
	 * FlightHealthCheck beans.
	 */
	public static class Checks {

		/**
		 * Time between the end of a check and the next.
		 */
		private Duration interval = Duration.ofSeconds(10);

		/**
		 * Time after which a check that has not answered counts as failed.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = interval;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Health service of gRPC.
	 */
	public static class Grpc {

		/**
		 * Whether to serve grpc.health.v1 on the port of Flight.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
