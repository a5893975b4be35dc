package io.flightboot.handler.error;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of Spring Security, known by name because it need not be there. Their texts
 * tell why a caller was refused, which is no business of the caller's.
 */
final class SecurityErrors {

	private static final String ACCESS_DENIED = "org.springframework.security.access.AccessDeniedException";

	private static final String AUTHENTICATION = "org.springframework.security.core.AuthenticationException";

	private SecurityErrors() {
	}

	static @Nullable ResolvedError resolve(Throwable ex, FlightCall call) {
		if (TypeNames.isA(ex, ACCESS_DENIED)) {
			FlightErrorCode code = denied(call);
			return ResolvedError.of(code, text(code), ex);
		}
		if (TypeNames.isA(ex, AUTHENTICATION)) {
			return ResolvedError.of(FlightErrorCode.UNAUTHENTICATED, "Authentication failed", ex);
		}
		return null;
	}

	static boolean isDenial(Throwable ex) {
		return TypeNames.isA(ex, ACCESS_DENIED) || TypeNames.isA(ex, AUTHENTICATION);
	}

	/**
	 * Return the code of a refusal: whoever is nobody yet may be somebody who may.
	 */
	static FlightErrorCode denied(FlightCall call) {
		return (call.principal() != null) ? FlightErrorCode.FORBIDDEN : FlightErrorCode.UNAUTHENTICATED;
	}

	static String text(FlightErrorCode code) {
		return code.equals(FlightErrorCode.FORBIDDEN) ? "Access denied" : "Authentication is required";
	}

}
