package io.flightboot.autoconfigure.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of security.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.security")
public class FlightSecurityProperties {

	/**
	 * Whether callers are authenticated if there is anything to do it with: tokens, or
	 * beans that verify them.
	 */
	private boolean enabled = true;

	/**
	 * Whether unknown routes and actions are answered like forbidden ones, without
	 * suggestions.
	 */
	private boolean conceal = false;

	/**
	 * Whether callers without any credentials may pass. Those with bad ones never do.
	 */
	private boolean anonymous = false;

	/**
	 * Time for which a caller is known after it was verified, and so the longest time for
	 * which a revoked token may live on. Each call is verified if zero.
	 */
	private Duration cacheTtl = Duration.ofSeconds(10);

	/**
	 * Maximum number of callers that are known at a time.
	 */
	private long cacheEntries = 10_000;

	/**
	 * Maximum size of a header with credentials.
	 */
	private DataSize maxCredentialsSize = DataSize.ofKilobytes(8);

	/**
	 * Name of another header than 'authorization' in which callers may send a token.
	 */
	private @Nullable String tokenHeader;

	/**
	 * Tokens that are good as long as the server runs.
	 */
	private List<Token> tokens = new ArrayList<>();

	@NestedConfigurationProperty
	private final VerificationProperties verification = new VerificationProperties();

	@NestedConfigurationProperty
	private final CertificateProperties certificate = new CertificateProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isConceal() {
		return this.conceal;
	}

	public void setConceal(boolean conceal) {
		this.conceal = conceal;
	}

	public boolean isAnonymous() {
		return this.anonymous;
	}

	public void setAnonymous(boolean anonymous) {
		this.anonymous = anonymous;
	}

	public Duration getCacheTtl() {
		return this.cacheTtl;
	}

	public void setCacheTtl(Duration cacheTtl) {
		this.cacheTtl = cacheTtl;
	}

	public long getCacheEntries() {
		return this.cacheEntries;
	}

	public void setCacheEntries(long cacheEntries) {
		this.cacheEntries = cacheEntries;
	}

	public DataSize getMaxCredentialsSize() {
		return this.maxCredentialsSize;
	}

	public void setMaxCredentialsSize(DataSize maxCredentialsSize) {
		this.maxCredentialsSize = maxCredentialsSize;
	}

	public @Nullable String getTokenHeader() {
		return this.tokenHeader;
	}

	public void setTokenHeader(@Nullable String tokenHeader) {
		this.tokenHeader = tokenHeader;
	}

	public List<Token> getTokens() {
		return this.tokens;
	}

	public void setTokens(List<Token> tokens) {
		this.tokens = tokens;
	}

	public VerificationProperties getVerification() {
		return this.verification;
	}

	public CertificateProperties getCertificate() {
		return this.certificate;
	}

	/**
	 * A token and whose it is.
	 */
	public static class Token {

		/**
		 * Name of the caller who has the token.
		 */
		private @Nullable String name;

		/**
		 * The token itself, for development.
		 */
		private @Nullable String value;

		/**
		 * SHA-256 of the token in hexadecimal digits, instead of the token itself.
		 */
		private @Nullable String hash;

		/**
		 * What the caller may do.
		 */
		private List<String> authorities = new ArrayList<>();

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public @Nullable String getValue() {
			return this.value;
		}

		public void setValue(@Nullable String value) {
			this.value = value;
		}

		public @Nullable String getHash() {
			return this.hash;
		}

		public void setHash(@Nullable String hash) {
			this.hash = hash;
		}

		public List<String> getAuthorities() {
			return this.authorities;
		}

		public void setAuthorities(List<String> authorities) {
			this.authorities = authorities;
		}

		@Override
		public String toString() {
			return "Token[" + this.name + "]";
		}

	}

}
