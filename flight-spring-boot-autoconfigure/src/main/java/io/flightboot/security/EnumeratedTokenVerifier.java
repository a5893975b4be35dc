package io.flightboot.security;

import java.util.List;

import io.flightboot.codec.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Knows a few tokens that do not change while the server runs. All are compared, by their
 * hashes, so the time it takes tells nothing of any of them.
 *
 * @since 0.1.0
 */
public final class EnumeratedTokenVerifier implements FlightTokenVerifier {

	private final List<EnumeratedToken> tokens;

	public EnumeratedTokenVerifier(List<EnumeratedToken> tokens) {
		this.tokens = List.copyOf(tokens);
	}

	@Override
	public @Nullable Authentication verify(String token) {
		byte[] hash = Sha256.of(token);
		EnumeratedToken found = null;
		for (EnumeratedToken candidate : this.tokens) {
			if (candidate.matches(hash)) {
				found = candidate;
			}
		}
		return (found != null) ? UsernamePasswordAuthenticationToken.authenticated(found.name(), null,
				AuthorityUtils.createAuthorityList(found.authorities())) : null;
	}

}
