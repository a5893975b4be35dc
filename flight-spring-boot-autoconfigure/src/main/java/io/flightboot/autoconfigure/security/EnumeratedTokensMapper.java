package io.flightboot.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.security.EnumeratedToken;

import org.springframework.util.StringUtils;

/**
 * Makes tokens of their properties.
 */
final class EnumeratedTokensMapper {

	private EnumeratedTokensMapper() {
	}

	static List<EnumeratedToken> tokens(List<FlightSecurityProperties.Token> properties) {
		List<EnumeratedToken> tokens = new ArrayList<>();
		for (int i = 0; i < properties.size(); i++) {
			tokens.add(token("flight.security.tokens[" + i + "]", properties.get(i)));
		}
		return tokens;
	}

	private static EnumeratedToken token(String property, FlightSecurityProperties.Token token) {
		String name = token.getName();
		if (!StringUtils.hasText(name)) {
			throw new InvalidCredentialsException(property + ".name", "The token has no name.");
		}
		String value = token.getValue();
		String hash = token.getHash();
		try {
			if (hash != null && value == null) {
				return EnumeratedToken.ofHash(name, hash, token.getAuthorities());
			}
			if (value != null && hash == null) {
				return EnumeratedToken.ofValue(name, value, token.getAuthorities());
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidCredentialsException(property, ex.getMessage() + ".");
		}
		throw new InvalidCredentialsException(property, "The token must have either a hash or a value.");
	}

}
