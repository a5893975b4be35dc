package io.flightboot.autoconfigure.account;

import org.jspecify.annotations.Nullable;

/**
 * Accounts are not configured as they must be. Boot's own exception for properties is not
 * used, as its analysis quotes the value, which may be a secret.
 */
class InvalidAccountConfigurationException extends RuntimeException {

	private final String property;

	private final String action;

	InvalidAccountConfigurationException(String property, String reason, String action, @Nullable Throwable cause) {
		super(reason, cause);
		this.property = property;
		this.action = action;
	}

	String getProperty() {
		return this.property;
	}

	String getAction() {
		return this.action;
	}

}
