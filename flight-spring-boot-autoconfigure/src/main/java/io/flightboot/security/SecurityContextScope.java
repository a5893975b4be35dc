package io.flightboot.security;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.RunningCall;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Spring Security's context is the caller's while somebody works for a call, and nobody's
 * afterwards.
 *
 * @since 0.1.0
 */
public final class SecurityContextScope implements FlightCallScope {

	@Override
	public Opened open(RunningCall call) {
		SecurityContext before = SecurityContextHolder.getContext();
		boolean nobody = before.getAuthentication() == null;
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(CallerAuthentication.of(call));
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
