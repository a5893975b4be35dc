package io.flightboot.security;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in a header of the application's choice, which holds nothing else.
 *
 * @since 0.1.0
 */
public final class TokenHeaderScheme implements FlightAuthenticationScheme {

	private final CredentialHeader header;

	private final TokenVerifiers verifiers;

	/**
	 * Create the scheme.
	 * @param name name of the header
	 * @param verifiers those who know tokens
	 * @param maxSize characters that the header may have
	 */
	public TokenHeaderScheme(String name, TokenVerifiers verifiers, int maxSize) {
		this.header = new CredentialHeader(name, maxSize);
		this.verifiers = verifiers;
	}

	@Override
	public @Nullable FlightCredentials extract(Metadata headers, Attributes transport) {
		String value = this.header.value(headers);
		return (value != null) ? new FlightCredentials("token header", null, this.header.token(value)) : null;
	}

	@Override
	public VerifiedCaller authenticate(FlightCredentials credentials) {
		return this.verifiers.verify(credentials.secret());
	}

}
