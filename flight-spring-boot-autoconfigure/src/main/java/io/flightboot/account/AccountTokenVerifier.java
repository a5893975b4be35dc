package io.flightboot.account;

import java.time.Instant;

import io.flightboot.security.FlightTokenVerifier;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.util.Assert;

/**
 * Knows the tokens of accounts. The caller's principal is an {@link AccountPrincipal},
 * its authorities are those of the account that the token's scopes let through, and its
 * details are the {@link VerifiedToken}.
 *
 * <p>
 * A token that looks like one of ours and is no good is refused and not given to other
 * verifiers, as some send tokens elsewhere.
 *
 * @since 0.1.0
 */
public final class AccountTokenVerifier implements FlightTokenVerifier {

	private final AccountTokens tokens;

	public AccountTokenVerifier(AccountTokens tokens) {
		Assert.notNull(tokens, "'tokens' must not be null");
		this.tokens = tokens;
	}

	@Override
	public @Nullable Authentication verify(String token) {
		VerifiedToken verified = examine(token);
		if (verified == null) {
			return null;
		}
		AccountPrincipal principal = new AccountPrincipal(verified.account().id(), verified.account().name(),
				verified.token().id());
		UsernamePasswordAuthenticationToken caller = UsernamePasswordAuthenticationToken.authenticated(principal, null,
				AuthorityUtils.createAuthorityList(verified.authorities()));
		caller.setDetails(verified);
		return caller;
	}

	private @Nullable VerifiedToken examine(String token) {
		try {
			return this.tokens.examine(token);
		}
		catch (RefusedTokenException ex) {
			throw new BadCredentialsException(ex.getMessage());
		}
	}

	/**
	 * Return when the token or its account ends, whichever is first.
	 */
	@Override
	public @Nullable Instant expiresAt(Authentication authentication) {
		return (authentication.getDetails() instanceof VerifiedToken verified) ? verified.expires() : null;
	}

}
