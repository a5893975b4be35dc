package io.flightboot.autoconfigure.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Accounts that are configured.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.accounts.memory")
public class FlightMemoryAccountsProperties {

	/**
	 * Accounts of the store in memory, by their id, with their tokens by name.
	 */
	private Map<String, MemoryAccount> accounts = new LinkedHashMap<>();

	public Map<String, MemoryAccount> getAccounts() {
		return this.accounts;
	}

	/**
	 * An account.
	 */
	public static class MemoryAccount {

		private final Limits limits = new Limits();

		private final Map<String, MemoryToken> tokens = new LinkedHashMap<>();

		/**
		 * What people read. The id if not set.
		 */
		private @Nullable String name;

		/**
		 * Address of mail.
		 */
		private @Nullable String email;

		/**
		 * What the account may do at most.
		 */
		private Set<String> authorities = new LinkedHashSet<>();

		/**
		 * Time from when on the account is refused.
		 */
		private @Nullable Instant expires;

		/**
		 * Whether the account is refused.
		 */
		private boolean disabled = false;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			this.name = name;
		}

		public @Nullable String getEmail() {
			return this.email;
		}

		public void setEmail(@Nullable String email) {
			this.email = email;
		}

		public Set<String> getAuthorities() {
			return this.authorities;
		}

		public void setAuthorities(Set<String> authorities) {
			this.authorities = authorities;
		}

		public @Nullable Instant getExpires() {
			return this.expires;
		}

		public void setExpires(@Nullable Instant expires) {
			this.expires = expires;
		}

		public boolean isDisabled() {
			return this.disabled;
		}

		public void setDisabled(boolean disabled) {
			this.disabled = disabled;
		}

		public Limits getLimits() {
			return this.limits;
		}

		public Map<String, MemoryToken> getTokens() {
			return this.tokens;
		}

		@Override
		public String toString() {
			return String.valueOf(this.name);
		}

	}

	/**
	 * What an account may use in a calendar month (UTC). Unlimited if not set.
	 */
	public static class Limits {

		/**
		 * Calls in a month.
		 */
		private @Nullable Long requests;

		/**
		 * Time of all calls in a month.
		 */
		private @Nullable Duration time;

		/**
		 * Size of what comes from the client in a month.
		 */
		private @Nullable DataSize bytesIn;

		/**
		 * Size of what goes to the client in a month.
		 */
		private @Nullable DataSize bytesOut;

		/**
		 * Rows in a month, in both directions.
		 */
		private @Nullable Long rows;

		public @Nullable Long getRequests() {
			return this.requests;
		}

		public void setRequests(@Nullable Long requests) {
			this.requests = requests;
		}

		public @Nullable Duration getTime() {
			return this.time;
		}

		public void setTime(@Nullable Duration time) {
			this.time = time;
		}

		public @Nullable DataSize getBytesIn() {
			return this.bytesIn;
		}

		public void setBytesIn(@Nullable DataSize bytesIn) {
			this.bytesIn = bytesIn;
		}

		public @Nullable DataSize getBytesOut() {
			return this.bytesOut;
		}

		public void setBytesOut(@Nullable DataSize bytesOut) {
			this.bytesOut = bytesOut;
		}

		public @Nullable Long getRows() {
			return this.rows;
		}

		public void setRows(@Nullable Long rows) {
			this.rows = rows;
		}

	}

	/**
	 * A token of an account: either a secret or its hash.
	 */
	public static class MemoryToken {

		/**
		 * What the caller sends. For development only.
		 */
		private @Nullable String secret;

		/**
		 * SHA-256 of a random secret, as 64 hexadecimal digits.
		 */
		private @Nullable String hash;

		/**
		 * Authorities of the account to which the token is limited.
		 */
		private Set<String> scopes = new LinkedHashSet<>();

		/**
		 * Time from when on the token is refused.
		 */
		private @Nullable Instant expires;

		/**
		 * Whether the token is refused.
		 */
		private boolean disabled = false;

		public @Nullable String getSecret() {
			return this.secret;
		}

		public void setSecret(@Nullable String secret) {
			this.secret = secret;
		}

		public @Nullable String getHash() {
			return this.hash;
		}

		public void setHash(@Nullable String hash) {
			this.hash = hash;
		}

		public Set<String> getScopes() {
			return this.scopes;
		}

		public void setScopes(Set<String> scopes) {
			this.scopes = scopes;
		}

		public @Nullable Instant getExpires() {
			return this.expires;
		}

		public void setExpires(@Nullable Instant expires) {
			this.expires = expires;
		}

		public boolean isDisabled() {
			return this.disabled;
		}

		public void setDisabled(boolean disabled) {
			this.disabled = disabled;
		}

	}

}
