package io.flightboot.handler.error;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a client is told about a failed call. Everything in it may be sent, except for the
 * cause of the status.
 *
 * @param code machine-readable reason
 * @param status status, text for people, and metadata to send along
 * @param retry whether another try may help
 * @param errorId id under which the log tells more, or {@code null} if the failure never
 * became a call
 * @since 0.1.0
 */
public record ResolvedError(FlightErrorCode code, CallStatus status, RetryHint retry, @Nullable String errorId) {

	public ResolvedError {
		Assert.notNull(code, "'code' must not be null");
		Assert.notNull(status, "'status' must not be null");
		Assert.notNull(retry, "'retry' must not be null");
	}

	/**
	 * Make an error with the framework's code for the status.
	 */
	public static ResolvedError of(CallStatus status) {
		FlightErrorCode code = FlightErrorCode.of(status.code());
		// A handler can't fail with OK: a client would take the stream for complete
		CallStatus failure = (status.code() != FlightStatusCode.OK) ? status
				: new CallStatus(FlightStatusCode.UNKNOWN, status.cause(), status.description(), status.metadata());
		return new ResolvedError(code, failure, code.retry(), null);
	}

	/**
	 * Make an error with the code, retry hint and message of the exception.
	 */
	public static ResolvedError of(FlightException ex) {
		CallStatus status = new CallStatus(ex.code().status(), ex, ex.getMessage(), null);
		return new ResolvedError(ex.code(), status, ex.retry(), null);
	}

	/**
	 * Make an error with the code and a text for the client.
	 */
	public static ResolvedError of(FlightErrorCode code, String description, @Nullable Throwable cause) {
		return new ResolvedError(code, new CallStatus(code.status(), cause, description, null), code.retry(), null);
	}

	/**
	 * Return this error with the id that the log and the client share.
	 */
	public ResolvedError withErrorId(String id) {
		return new ResolvedError(this.code, this.status, this.retry, id);
	}

	/**
	 * Return whether the server is to blame, so that its log must tell what happened.
	 */
	public boolean isServerFault() {
		return this.status.code() == FlightStatusCode.INTERNAL || this.status.code() == FlightStatusCode.UNKNOWN;
	}

}
