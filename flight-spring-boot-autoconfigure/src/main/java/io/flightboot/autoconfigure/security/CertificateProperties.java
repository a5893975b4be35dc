package io.flightboot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

/**
 * Configuration of callers who show a certificate.
 *
 * @since 0.1.0
 */
public class CertificateProperties {

	/**
	 * Whether callers are who their certificate says. Clients must be asked for one, see
	 * 'flight.server.ssl.client-auth'.
	 */
	private boolean enabled = false;

	/**
	 * Part of the certificate's subject that names the caller. The whole subject does if
	 * empty.
	 */
	private String attribute = "CN";

	/**
	 * What callers with a certificate may do.
	 */
	private List<String> authorities = new ArrayList<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getAttribute() {
		return this.attribute;
	}

	public void setAttribute(String attribute) {
		this.attribute = attribute;
	}

	public List<String> getAuthorities() {
		return this.authorities;
	}

	public void setAuthorities(List<String> authorities) {
		this.authorities = authorities;
	}

}
