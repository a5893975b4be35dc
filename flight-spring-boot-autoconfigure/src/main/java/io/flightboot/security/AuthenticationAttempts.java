package io.flightboot.security;

import java.net.SocketAddress;

import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hosts from trying credentials as often as they like. Callers who are known
 * already are not asked for.
 *
 * @since 0.1.0
 */
public interface AuthenticationAttempts {

	/** Hosts may try as often as they like. */
	AuthenticationAttempts UNLIMITED = new AuthenticationAttempts() {

		@Override
		public void begin(@Nullable SocketAddress host) {
		}

		@Override
		public void forgive(@Nullable SocketAddress host) {
		}

	};

	/**
	 * Count an attempt, before anybody looks at the credentials.
	 * @throws FlightException if there were too many
	 */
	void begin(@Nullable SocketAddress host);

	/**
	 * Count an attempt no more, because it was good, or it is not known whether it was.
	 */
	void forgive(@Nullable SocketAddress host);

}
