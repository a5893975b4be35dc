package io.flightboot.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Knows the tokens that users get for their password. The details of the caller are the
 * {@link LoginToken}.
 *
 * @since 0.1.0
 */
public final class LoginTokenVerifier implements FlightTokenVerifier {

	private final LoginTokens tokens;

	public LoginTokenVerifier(LoginTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public @Nullable Authentication verify(String token) {
		LoginToken login = this.tokens.read(token);
		if (login == null) {
			return null;
		}
		UsernamePasswordAuthenticationToken caller = UsernamePasswordAuthenticationToken.authenticated(login.user(),
				null, AuthorityUtils.createAuthorityList(login.authorities()));
		caller.setDetails(login);
		return caller;
	}

	@Override
	public @Nullable Instant expiresAt(Authentication authentication) {
		return (authentication.getDetails() instanceof LoginToken login) ? login.expires() : null;
	}

}
