package io.flightboot.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/**
 * User and password in the header {@code authorization: Basic}, in UTF-8. The base64 may
 * lack its padding, as that of some clients does.
 *
 * @since 0.1.0
 */
public final class BasicScheme implements FlightAuthenticationScheme {

	private final CredentialHeader header;

	private final AuthenticationManager users;

	/**
	 * Create the scheme.
	 * @param users knows users and their passwords
	 * @param maxSize characters that the header may have
	 */
	public BasicScheme(AuthenticationManager users, int maxSize) {
		this.header = new CredentialHeader("authorization", maxSize);
		this.users = users;
	}

	@Override
	public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
		String value = this.header.value(headers, "Basic");
		if (value == null) {
			return null;
		}
		String text = decode(value);
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new BadCredentialsException("header authorization has no user and password");
		}
		return credentials(text.substring(0, colon), text.substring(colon + 1));
	}

	/**
	 * Return the credentials of a user.
	 * @throws BadCredentialsException if they can't be any
	 */
	static FlightCredentials credentials(String user, String password) {
		if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)
				|| password.chars().anyMatch(Character::isISOControl)) {
			throw new BadCredentialsException("user or password has characters that it can't have");
		}
		return new FlightCredentials("password", user, password);
	}

	private static String decode(String base64) {
		try {
			// Which also takes it without padding
			byte[] bytes = Base64.getDecoder().decode(base64);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			// Without the cause, which may quote it
			throw new BadCredentialsException("header authorization is not base64 of UTF-8");
		}
	}

	@Override
	public VerifiedCaller authenticate(FlightCredentials credentials) {
		return new VerifiedCaller(
				this.users.authenticate(
						UsernamePasswordAuthenticationToken.unauthenticated(credentials.name(), credentials.secret())),
				null);
	}

}
