package io.flightboot.autoconfigure.authorization;

/**
 * A rule of the configuration is not as it must be.
 */
class InvalidAuthorizationRuleException extends RuntimeException {

	private final String property;

	InvalidAuthorizationRuleException(String property, String reason) {
		super(reason);
		this.property = property;
	}

	String getProperty() {
		return this.property;
	}

}
