package io.flightboot.autoconfigure.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of security.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.security")
public class FlightSecurityProperties {

	/**
	 * Whether unknown routes and actions are answered like forbidden ones, without
	 * suggestions.
	 */
	private boolean conceal = false;

	public boolean isConceal() {
		return this.conceal;
	}

	public void setConceal(boolean conceal) {
		this.conceal = conceal;
	}

}
