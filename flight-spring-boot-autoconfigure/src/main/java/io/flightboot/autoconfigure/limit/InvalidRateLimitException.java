package io.flightboot.autoconfigure.limit;

/**
 * Rate limits can't be enforced as they are.
 */
class InvalidRateLimitException extends RuntimeException {

	private final String action;

	InvalidRateLimitException(String message, String action) {
		super(message);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
