package io.flightboot.security;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;

/**
 * Tokens as older clients send them after a handshake: in the header
 * {@code auth-token-bin}.
 *
 * @since 0.1.0
 */
public final class HandshakeTokenScheme implements FlightAuthenticationScheme {

	private static final Metadata.Key<byte[]> HEADER = Metadata.Key.of("auth-token-bin",
			Metadata.BINARY_BYTE_MARSHALLER);

	private final TokenVerifiers verifiers;

	private final int maxSize;

	/**
	 * Create the scheme.
	 * @param verifiers those who know tokens
	 * @param maxSize characters that a token may have
	 */
	public HandshakeTokenScheme(TokenVerifiers verifiers, int maxSize) {
		this.verifiers = verifiers;
		this.maxSize = maxSize;
	}

	@Override
	public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
		Iterable<byte[]> all = headers.getAll(HEADER);
		if (all == null) {
			return null;
		}
		Iterator<byte[]> values = all.iterator();
		byte[] value = values.next();
		if (values.hasNext() || value.length == 0 || value.length > this.maxSize) {
			throw new BadCredentialsException("header auth-token-bin is empty, too long, or there more than once");
		}
		for (byte character : value) {
			if (character <= ' ' || character == ',' || character == 0x7F) {
				throw new BadCredentialsException("header auth-token-bin is not one token");
			}
		}
		return new FlightCredentials("bearer token", null, new String(value, StandardCharsets.US_ASCII));
	}

	@Override
	public VerifiedCaller authenticate(FlightCredentials credentials) {
		return this.verifiers.verify(credentials.secret());
	}

}
