package io.flightboot.autoconfigure.authorization;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of security annotations on methods.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.security.method")
public class FlightMethodSecurityProperties {

	/**
	 * Whether security annotations on methods of beans are enforced, unless the
	 * application has @EnableMethodSecurity.
	 */
	private boolean enabled = true;

	/**
	 * Whether the application fails to start if a handler has a security annotation that
	 * nothing enforces.
	 */
	private boolean check = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isCheck() {
		return this.check;
	}

	public void setCheck(boolean check) {
		this.check = check;
	}

}
