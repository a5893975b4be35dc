package io.flightboot.autoconfigure.cli;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of commands.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.cli")
public class FlightCliProperties {

	/**
	 * Whether the first argument 'flight' runs a command instead of the application.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
