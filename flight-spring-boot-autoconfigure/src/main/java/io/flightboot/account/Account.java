package io.flightboot.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Somebody who may call: a person, a team or a program. Times are kept in milliseconds,
 * the address of mail in lower case.
 *
 * @param id what tokens and usage refer to; it never changes
 * @param name what people read
 * @param email where to reach whoever answers for the account
 * @param authorities what the account may do at most
 * @param limits what it may use in a month
 * @param created when it was made
 * @param expires from when on it is refused, if ever
 * @param disabled whether it is refused
 * @param version number of the stored state, 0 before it is stored
 * @since 0.1.0
 */
public record Account(String id, String name, @Nullable String email, Set<String> authorities, AccountLimits limits,
		Instant created, @Nullable Instant expires, boolean disabled, long version) {

	public Account {
		AccountText.checkId("id", id);
		AccountText.checkName(name);
		email = AccountText.email(email);
		authorities = AccountText.words("authorities", authorities);
		Assert.notNull(limits, "'limits' must not be null");
		Assert.notNull(created, "'created' must not be null");
		Assert.isTrue(version >= 0, "'version' must not be negative");
		created = AccountText.millis(created);
		expires = AccountText.millisOrNull(expires);
	}

	/**
	 * Return whether the account may be used at that time.
	 */
	public boolean isActive(Instant now) {
		return !this.disabled && (this.expires == null || now.isBefore(this.expires));
	}

	/**
	 * Return the account as a store has it after a change.
	 */
	public Account withVersion(long version) {
		return new Account(this.id, this.name, this.email, this.authorities, this.limits, this.created, this.expires,
				this.disabled, version);
	}

	/**
	 * Start a changed copy of the same version.
	 */
	public Builder mutate() {
		return new Builder(this);
	}

	/**
	 * Start an account whose name is its id, without authorities and limits.
	 */
	public static Builder builder(String id, Instant created) {
		return new Builder(new Account(id, id, null, Set.of(), AccountLimits.NONE, created, null, false, 0));
	}

	/**
	 * Builder of accounts.
	 */
	public static final class Builder {

		private final Account origin;

		private String name;

		private @Nullable String email;

		private Collection<String> authorities;

		private AccountLimits limits;

		private @Nullable Instant expires;

		private boolean disabled;

		private Builder(Account origin) {
			this.origin = origin;
			this.name = origin.name;
			this.email = origin.email;
			this.authorities = origin.authorities;
			this.limits = origin.limits;
			this.expires = origin.expires;
			this.disabled = origin.disabled;
		}

		public Builder name(String name) {
			this.name = name;
			return this;
		}

		public Builder email(@Nullable String email) {
			this.email = email;
			return this;
		}

		public Builder authorities(Collection<String> authorities) {
			this.authorities = authorities;
			return this;
		}

		public Builder authorities(String... authorities) {
			return authorities(Set.of(authorities));
		}

		public Builder limits(AccountLimits limits) {
			this.limits = limits;
			return this;
		}

		public Builder expires(@Nullable Instant expires) {
			this.expires = expires;
			return this;
		}

		public Builder disabled(boolean disabled) {
			this.disabled = disabled;
			return this;
		}

		public Account build() {
			return new Account(this.origin.id, this.name, this.email,
					AccountText.words("authorities", this.authorities), this.limits, this.origin.created, this.expires,
					this.disabled, this.origin.version);
		}

	}

}
