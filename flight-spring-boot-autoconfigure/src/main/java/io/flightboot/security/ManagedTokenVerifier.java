package io.flightboot.security;

import java.time.Instant;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.util.Assert;

/**
 * Verifies tokens with a provider of Spring Security, as a resource server does: JWTs
 * with a decoder, or all others by asking the authorization server.
 *
 * @since 0.1.0
 */
public final class ManagedTokenVerifier implements FlightTokenVerifier {

	private final AuthenticationProvider provider;

	private final Predicate<String> mine;

	/**
	 * Create a verifier.
	 * @param provider verifies bearer tokens
	 * @param mine tells which tokens are for it, by their form
	 */
	public ManagedTokenVerifier(AuthenticationProvider provider, Predicate<String> mine) {
		Assert.notNull(provider, "'provider' must not be null");
		Assert.notNull(mine, "'mine' must not be null");
		this.provider = provider;
		this.mine = mine;
	}

	/**
	 * Return whether a token has the form of a signed JWT: three parts of base64url.
	 */
	public static boolean isJwt(String token) {
		return token.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
	}

	@Override
	public @Nullable Authentication verify(String token) {
		return this.mine.test(token) ? this.provider.authenticate(new BearerTokenAuthenticationToken(token)) : null;
	}

	@Override
	public @Nullable Instant expiresAt(Authentication authentication) {
		return (authentication.getCredentials() instanceof OAuth2Token token) ? token.getExpiresAt() : null;
	}

}
