package io.flightboot.security;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in the header {@code authorization: Bearer}.
 *
 * @since 0.1.0
 */
public final class BearerTokenScheme implements FlightAuthenticationScheme {

	private final CredentialHeader header;

	private final TokenVerifiers verifiers;

	/**
	 * Create the scheme.
	 * @param verifiers those who know tokens
	 * @param maxSize characters that the header may have
	 */
	public BearerTokenScheme(TokenVerifiers verifiers, int maxSize) {
		this.header = new CredentialHeader("authorization", maxSize);
		this.verifiers = verifiers;
	}

	@Override
	public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
		String token = this.header.value(headers, "Bearer");
		return (token != null) ? new FlightCredentials("bearer token", null, token) : null;
	}

	@Override
	public VerifiedCaller authenticate(FlightCredentials credentials) {
		return this.verifiers.verify(credentials.secret());
	}

}
