package io.flightboot.handler;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Says that no annotated method serves the request; a raw producer may. It is thrown
 * before any interceptor has run.
 */
final class NotClaimedException extends FlightException {

	NotClaimedException(FlightErrorCode code, String message, @Nullable Throwable cause) {
		super(code, message, cause);
	}

	/**
	 * Where it was thrown tells nothing, and it is thrown for whatever clients send.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
