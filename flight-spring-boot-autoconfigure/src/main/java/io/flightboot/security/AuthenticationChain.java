package io.flightboot.security;

import java.util.List;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.BadCredentialsException;

/**
 * All schemes in their order. The first that applies decides.
 *
 * @since 0.1.0
 */
public final class AuthenticationChain {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final List<FlightAuthenticationScheme> schemes;

	public AuthenticationChain(List<? extends FlightAuthenticationScheme> schemes) {
		this.schemes = List.copyOf(schemes);
	}

	/**
	 * Find what the caller sent.
	 * @return what was found, or {@code null} if there is nothing at all
	 */
	@Nullable Claim find(Metadata headers, Attributes transport) {
		for (FlightAuthenticationScheme scheme : this.schemes) {
			FlightCredentials credentials = scheme.extract(headers, transport);
			if (credentials != null) {
				return new Claim(scheme, credentials);
			}
		}
		if (headers.containsKey(AUTHORIZATION)) {
			// Whoever claims to be somebody is not served as nobody
			throw new BadCredentialsException("header authorization is of no scheme that is in use");
		}
		return null;
	}

	/**
	 * Credentials and who can verify them.
	 *
	 * @param scheme the scheme
	 * @param credentials the credentials
	 */
	record Claim(FlightAuthenticationScheme scheme, FlightCredentials credentials) {

	}

}
