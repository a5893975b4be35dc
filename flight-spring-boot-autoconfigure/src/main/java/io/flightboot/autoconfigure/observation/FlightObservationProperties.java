package io.flightboot.autoconfigure.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of observation.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.observation")
public class FlightObservationProperties {

	/**
	 * Whether calls are observed, for metrics and traces.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
