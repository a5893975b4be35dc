package io.flightboot.call;

import org.jspecify.annotations.Nullable;

/**
 * A failure whose code and message are meant for the client. The message is sent as it
 * is; the cause is only logged.
 *
 * @since 0.1.0
 */
public class FlightException extends RuntimeException {

	private final FlightErrorCode code;

	private final RetryHint retry;

	public FlightException(FlightErrorCode code, String message) {
		this(code, message, null);
	}

	public FlightException(FlightErrorCode code, String message, @Nullable Throwable cause) {
		this(code, message, code.retry(), cause);
	}

	public FlightException(FlightErrorCode code, String message, RetryHint retry, @Nullable Throwable cause) {
		super(message, cause);
		this.code = code;
		this.retry = retry;
	}

	public FlightErrorCode code() {
		return this.code;
	}

	public RetryHint retry() {
		return this.retry;
	}

}
