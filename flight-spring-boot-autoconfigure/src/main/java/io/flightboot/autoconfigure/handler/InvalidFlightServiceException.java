package io.flightboot.autoconfigure.handler;

/**
 * The application's services can't be served as they are.
 */
class InvalidFlightServiceException extends RuntimeException {

	InvalidFlightServiceException(String message) {
		super(message);
	}

	InvalidFlightServiceException(IllegalStateException cause) {
		super(cause.getMessage(), cause);
	}

}
