package io.flightboot.security;

import java.util.List;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.RunningCall;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Spring Security's context is the caller's while somebody works for a call, and nobody's
 * afterwards.
 *
 * @since 0.1.0
 */
public final class SecurityContextScope implements FlightCallScope {

	private final Authentication anonymous = new AnonymousAuthenticationToken("flight", "anonymous",
			List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS")));

	@Override
	public Opened open(RunningCall call) {
		SecurityContext before = SecurityContextHolder.getContext();
		boolean nobody = before.getAuthentication() == null;
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication((call.principal() instanceof Authentication caller) ? caller : this.anonymous);
		SecurityContextHolder.setContext(context);
		return () -> {
			if (nobody) {
				SecurityContextHolder.clearContext();
			}
			else {
				SecurityContextHolder.setContext(before);
			}
		};
	}

}
