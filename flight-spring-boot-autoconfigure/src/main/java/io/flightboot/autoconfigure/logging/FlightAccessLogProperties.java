package io.flightboot.autoconfigure.logging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of the access log.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.observation.access-log")
public class FlightAccessLogProperties {

	/**
	 * Whether one line is logged for each call.
	 */
	private boolean enabled;

	/**
	 * Time from which on calls are logged as warnings. None is if not set.
	 */
	private @Nullable Duration slowCallThreshold;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable Duration getSlowCallThreshold() {
		return this.slowCallThreshold;
	}

	public void setSlowCallThreshold(@Nullable Duration slowCallThreshold) {
		this.slowCallThreshold = slowCallThreshold;
	}

}
