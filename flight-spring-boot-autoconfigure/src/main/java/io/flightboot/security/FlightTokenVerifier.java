package io.flightboot.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Verifies the tokens that callers send. Beans of this type are asked in their order; the
 * first that knows the token decides. They run on threads of their own and may block, for
 * at most {@code flight.security.verification.timeout}. One that throws or takes longer
 * refuses the call.
 * <p>
 * A token is up to {@code flight.security.max-credentials-size} visible ASCII characters.
 * It is a secret: it must not get into logs, messages of exceptions, or the answer.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightTokenVerifier {

	/**
	 * Verify a token.
	 * @param token what the caller sent
	 * @return who the caller is, or {@code null} if the token is none of this verifier's
	 * @throws AuthenticationException if the token is, and no good; the reason gets into
	 * the log only
	 */
	@Nullable Authentication verify(String token) throws AuthenticationException;

	/**
	 * Return when an answer stops to be true, whatever else happens, or {@code null} if
	 * that is not known. It is asked again after {@code flight.security.cache-ttl} at the
	 * latest.
	 * @param authentication what {@link #verify} has returned
	 */
	default @Nullable Instant expiresAt(Authentication authentication) {
		return null;
	}

}
