package io.flightboot.security;

import java.util.List;

import io.flightboot.call.FlightCall;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The caller as Spring Security knows it.
 *
 * @since 0.1.0
 */
public final class CallerAuthentication {

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("flight", "anonymous",
			List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

	private CallerAuthentication() {
	}

	/**
	 * Return who calls, or the anonymous caller.
	 */
	public static Authentication of(FlightCall call) {
		return (call.principal() instanceof Authentication caller) ? caller : ANONYMOUS;
	}

}
