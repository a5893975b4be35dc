package io.flightboot.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of what the Flight server does while the application is not ready.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.server.readiness")
public class FlightReadinessProperties {

	/**
	 * Whether calls are refused while the application is not ready. If not, only health
	 * checks tell.
	 */
	private boolean refuseCalls = true;

	/**
	 * Time after which clients are told to try again while the application is not ready.
	 */
	private Duration retryAfter = Duration.ofSeconds(1);

	public boolean isRefuseCalls() {
		return this.refuseCalls;
	}

	public void setRefuseCalls(boolean refuseCalls) {
		this.refuseCalls = refuseCalls;
	}

	public Duration getRetryAfter() {
		return this.retryAfter;
	}

	public void setRetryAfter(Duration retryAfter) {
		this.retryAfter = retryAfter;
	}

}
