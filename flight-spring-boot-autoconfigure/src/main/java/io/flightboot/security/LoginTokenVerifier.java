package io.flightboot.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.util.Assert;

/**
 * Knows the tokens that users get for their password. The details of the caller are the
 * {@link LoginToken}.
 *
 * @since 0.1.0
 */
public final class LoginTokenVerifier implements FlightTokenVerifier {

	private final LoginTokens tokens;

	private final LoginUsers users;

	/**
	 * Create a verifier.
	 * @param tokens reads tokens
	 * @param users tells whether their users may still call
	 */
	public LoginTokenVerifier(LoginTokens tokens, LoginUsers users) {
		Assert.notNull(tokens, "'tokens' must not be null");
		Assert.notNull(users, "'users' must not be null");
		this.tokens = tokens;
		this.users = users;
	}

	@Override
	public @Nullable Authentication verify(String token) {
		LoginToken login = this.tokens.read(token);
		if (login == null) {
			return null;
		}
		this.users.check(login.user());
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
