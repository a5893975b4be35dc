package io.flightboot.handler.error;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.FlightRefusalException;

/**
 * Tells refusals of a caller from other failures, and makes those that tell nothing.
 *
 * @since 0.1.0
 */
public final class AccessDenials {

	private AccessDenials() {
	}

	/**
	 * Return whether the caller was refused for who they are, by whomever.
	 */
	public static boolean isDenial(Throwable ex) {
		Throwable inner = Causes.unwrap(ex);
		if (inner instanceof FlightException refused) {
			return refused.code().equals(FlightErrorCode.FORBIDDEN)
					|| refused.code().equals(FlightErrorCode.UNAUTHENTICATED);
		}
		return SecurityErrors.isDenial(inner);
	}

	/**
	 * Return the one answer to whoever may not do something: it tells neither why, nor
	 * whether there is what they asked for.
	 * @param call the call
	 * @param reason for the log
	 */
	public static FlightRefusalException refused(FlightCall call, String reason) {
		FlightErrorCode code = SecurityErrors.denied(call);
		return new FlightRefusalException(code, SecurityErrors.text(code), reason);
	}

}
