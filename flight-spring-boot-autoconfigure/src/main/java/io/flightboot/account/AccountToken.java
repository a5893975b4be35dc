package io.flightboot.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A token of an account, without its secret.
 *
 * @param hash hash of the secret; the {@link #id() id} follows from it
 * @param accountId the account that it speaks for
 * @param name what people read
 * @param prefix first characters of the secret, by which its owner recognises it; may be
 * empty
 * @param scopes authorities of the account to which the token is limited; it has all of
 * them if there are none
 * @param created when it was made
 * @param expires from when on it is refused, if ever
 * @param lastUsed when it was used last, give or take some minutes
 * @param disabled whether it is refused
 * @param version number of the stored state, 0 before it is stored; a new
 * {@code lastUsed} makes no new version
 * @since 0.1.0
 */
public record AccountToken(TokenHash hash, String accountId, String name, String prefix, Set<String> scopes,
		Instant created, @Nullable Instant expires, @Nullable Instant lastUsed, boolean disabled, long version) {

	private static final int MAX_PREFIX = 16;

	public AccountToken {
		Assert.notNull(hash, "'hash' must not be null");
		AccountText.checkId("accountId", accountId);
		AccountText.checkName(name);
		Assert.isTrue(prefix != null && prefix.length() <= MAX_PREFIX, "'prefix' must be at most 16 characters");
		scopes = AccountText.words("scopes", scopes);
		Assert.notNull(created, "'created' must not be null");
		Assert.isTrue(version >= 0, "'version' must not be negative");
		created = AccountText.millis(created);
		expires = AccountText.millisOrNull(expires);
		lastUsed = AccountText.millisOrNull(lastUsed);
	}

	/**
	 * Make a token that was never used nor stored.
	 */
	public static AccountToken of(TokenSecret secret, String accountId, String name, Collection<String> scopes,
			Instant created, @Nullable Instant expires) {
		return new AccountToken(secret.hash(), accountId, name, secret.shownPrefix(),
				AccountText.words("scopes", scopes), created, expires, null, false, 0);
	}

	/**
	 * Return what names the token in lists, commands and logs.
	 */
	public String id() {
		return this.hash.tokenId();
	}

	/**
	 * Return whether the token may be used at that time.
	 */
	public boolean isActive(Instant now) {
		return !this.disabled && (this.expires == null || now.isBefore(this.expires));
	}

	public AccountToken withName(String name) {
		return new AccountToken(this.hash, this.accountId, name, this.prefix, this.scopes, this.created, this.expires,
				this.lastUsed, this.disabled, this.version);
	}

	public AccountToken withExpires(@Nullable Instant expires) {
		return new AccountToken(this.hash, this.accountId, this.name, this.prefix, this.scopes, this.created, expires,
				this.lastUsed, this.disabled, this.version);
	}

	public AccountToken withLastUsed(Instant lastUsed) {
		return new AccountToken(this.hash, this.accountId, this.name, this.prefix, this.scopes, this.created,
				this.expires, lastUsed, this.disabled, this.version);
	}

	public AccountToken withDisabled(boolean disabled) {
		return new AccountToken(this.hash, this.accountId, this.name, this.prefix, this.scopes, this.created,
				this.expires, this.lastUsed, disabled, this.version);
	}

	/**
	 * Return the token as a store has it after a change.
	 */
	public AccountToken withVersion(long version) {
		return new AccountToken(this.hash, this.accountId, this.name, this.prefix, this.scopes, this.created,
				this.expires, this.lastUsed, this.disabled, version);
	}

}
