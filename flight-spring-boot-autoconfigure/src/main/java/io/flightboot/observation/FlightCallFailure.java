package io.flightboot.observation;

/**
 * What observations are told of a failure: its status, its code or the class of an
 * exception, and nothing that a user's text or a stack trace might give away.
 */
final class FlightCallFailure extends RuntimeException {

	FlightCallFailure(String message) {
		super(message, null, false, false);
	}

}
