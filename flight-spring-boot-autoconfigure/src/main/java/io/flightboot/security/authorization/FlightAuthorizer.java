package io.flightboot.security.authorization;

import java.util.List;

import io.flightboot.call.FlightCall;
import io.flightboot.security.CallerAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * All who decide on calls, as one: each may refuse, and who has no opinion abstains.
 *
 * @since 0.1.0
 */
public final class FlightAuthorizer {

	private final List<AuthorizationManager<FlightCall>> managers;

	/**
	 * Create an authorizer.
	 * @param managers those who decide, in the order in which they are asked
	 */
	public FlightAuthorizer(List<? extends AuthorizationManager<FlightCall>> managers) {
		this.managers = List.copyOf(managers);
	}

	/**
	 * Return the first refusal of the call, or {@code null} if nobody refuses it.
	 */
	@Nullable AuthorizationResult refusal(FlightCall call) {
		for (AuthorizationManager<FlightCall> manager : this.managers) {
			AuthorizationResult result = manager.authorize(() -> CallerAuthentication.of(call), call);
			if (result != null && !result.isGranted()) {
				return result;
			}
		}
		return null;
	}

	/**
	 * Return whether nobody decides on calls.
	 */
	boolean isEmpty() {
		return this.managers.isEmpty();
	}

}
