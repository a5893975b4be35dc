package io.flightboot.account;

/**
 * What a caller sent is no good. The message tells why, to the log alone.
 */
final class RefusedTokenException extends RuntimeException {

	RefusedTokenException(String message) {
		super(message, null, false, false);
	}

}
