package io.flightboot.autoconfigure.security;

/**
 * Tokens or users of the configuration are not as they must be. Boot's own exception for
 * properties is not used, as its analysis quotes the value.
 */
class InvalidCredentialsException extends RuntimeException {

	private final String property;

	InvalidCredentialsException(String property, String reason) {
		super(reason);
		this.property = property;
	}

	String getProperty() {
		return this.property;
	}

}
