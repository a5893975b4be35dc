package io.flightboot.autoconfigure.codec;

/**
 * Keys of tickets are not as they must be. Boot's own exception for properties is not
 * used, as its analysis quotes the value.
 */
class InvalidTicketKeyException extends RuntimeException {

	private final String property;

	InvalidTicketKeyException(String property, String reason) {
		super(reason);
		this.property = property;
	}

	String getProperty() {
		return this.property;
	}

}
