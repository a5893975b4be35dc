package io.flightboot.autoconfigure.security;

/**
 * A token of the configuration is not as it must be. Boot's own exception for properties
 * is not used, as its analysis quotes the value.
 */
class InvalidTokenException extends RuntimeException {

	private final String property;

	InvalidTokenException(String property, String reason) {
		super(reason);
		this.property = property;
	}

	String getProperty() {
		return this.property;
	}

}
