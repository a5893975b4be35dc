package io.flightboot.security;

import java.util.List;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/**
 * All verifiers of tokens, as one.
 *
 * @since 0.1.0
 */
public final class TokenVerifiers {

	private final List<FlightTokenVerifier> verifiers;

	public TokenVerifiers(List<? extends FlightTokenVerifier> verifiers) {
		this.verifiers = List.copyOf(verifiers);
	}

	/**
	 * Return whom the first verifier that knows the token takes the caller for.
	 */
	VerifiedCaller verify(String token) {
		for (FlightTokenVerifier verifier : this.verifiers) {
			Authentication authentication = verifier.verify(token);
			if (authentication != null) {
				return new VerifiedCaller(authentication, verifier.expiresAt(authentication));
			}
		}
		throw new BadCredentialsException("no verifier knows the token");
	}

}
