package io.flightboot.handler;

import java.security.Principal;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;

/**
 * Names of callers.
 */
final class Callers {

	private Callers() {
	}

	/**
	 * Return the name of the caller, or {@code null} if the caller is anonymous.
	 */
	static @Nullable String name(FlightCall call) {
		Principal principal = call.principal();
		return (principal != null) ? principal.getName() : null;
	}

}
