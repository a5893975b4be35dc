package io.flightboot.security;

import io.grpc.Attributes;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.AuthenticationException;

/**
 * A way in which callers show who they are. Beans of this type are asked in their order;
 * the first that finds its credentials decides, and no other is tried when it refuses
 * them.
 *
 * @since 0.1.0
 */
public interface FlightAuthenticationScheme {

	/**
	 * Find credentials. It runs on the transport's threads and must not block.
	 * @param headers the headers of the call
	 * @param transport what is known of the connection
	 * @return what was found, or {@code null} if the caller uses another scheme or none
	 * @throws AuthenticationException if there is something of this scheme that can't be
	 * read; the message must not tell what it is
	 */
	@Nullable FlightCredentials extract(Metadata headers, Attributes transport) throws AuthenticationException;

	/**
	 * Verify credentials of this scheme. It may block.
	 * @throws AuthenticationException if they are no good
	 */
	VerifiedCaller authenticate(FlightCredentials credentials) throws AuthenticationException;

}
