package io.flightboot.security;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a caller sent to show who it is. The text of this object doesn't show it.
 *
 * @since 0.1.0
 */
public final class FlightCredentials {

	private final String scheme;

	private final @Nullable String name;

	private final String secret;

	/**
	 * Create credentials.
	 * @param scheme by what means they came, for the log
	 * @param name the name that the caller claims, or {@code null} if the secret tells
	 * @param secret the secret
	 */
	public FlightCredentials(String scheme, @Nullable String name, String secret) {
		Assert.hasText(scheme, "'scheme' must not be empty");
		Assert.notNull(secret, "'secret' must not be null");
		this.scheme = scheme;
		this.name = name;
		this.secret = secret;
	}

	public String scheme() {
		return this.scheme;
	}

	public @Nullable String name() {
		return this.name;
	}

	/**
	 * Return the secret. Show it to its verifier only.
	 */
	public String secret() {
		return this.secret;
	}

	@Override
	public String toString() {
		return "FlightCredentials[" + this.scheme + "]";
	}

}
