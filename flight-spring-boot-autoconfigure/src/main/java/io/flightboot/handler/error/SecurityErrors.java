package io.flightboot.handler.error;

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

	static @Nullable ResolvedError resolve(Throwable ex) {
		if (TypeNames.isA(ex, ACCESS_DENIED)) {
			return ResolvedError.of(FlightErrorCode.FORBIDDEN, "Access denied", ex);
		}
		if (TypeNames.isA(ex, AUTHENTICATION)) {
			return ResolvedError.of(FlightErrorCode.UNAUTHENTICATED, "Authentication failed", ex);
		}
		return null;
	}

}
