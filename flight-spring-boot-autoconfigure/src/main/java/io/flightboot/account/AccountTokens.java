package io.flightboot.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Makes tokens and verifies what callers send. Both ask the store and may block. Nothing
 * is cached here; whoever caches answers decides how long a revoked token lives on.
 *
 * @since 0.1.0
 */
public final class AccountTokens {

	private static final int MAX_SECRET = 512;

	private static final Log logger = LogFactory.getLog(AccountTokens.class);

	private final SecureRandom random = new SecureRandom();

	private final AccountStore store;

	private final TokenUses uses;

	private final Clock clock;

	private final boolean anySecret;

	/**
	 * Create the service.
	 * @param store where tokens are kept
	 * @param uses where uses are noted
	 * @param clock tells when a token has expired
	 * @param anySecret whether the store may hold secrets that were not made here, such
	 * as those of a configuration; if not, they are refused without asking it
	 */
	public AccountTokens(AccountStore store, TokenUses uses, Clock clock, boolean anySecret) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(uses, "'uses' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.store = store;
		this.uses = uses;
		this.clock = clock;
		this.anySecret = anySecret;
	}

	/**
	 * Make a token for an account.
	 * @param accountId the account
	 * @param name what people read
	 * @param scopes authorities to which it is limited; none for all of the account's
	 * @param expires from when on it is refused, if ever
	 * @throws UnknownEntryException if there is no such account
	 */
	public NewToken create(String accountId, String name, Collection<String> scopes, @Nullable Instant expires) {
		TokenSecret secret = TokenSecret.generate(this.random);
		AccountToken token = AccountToken.of(secret, accountId, name, scopes, this.clock.instant(), expires);
		return new NewToken(this.store.createToken(token), secret);
	}

	/**
	 * Disable a token for good, whoever else changes it at the same time.
	 * @return whether there is such a token
	 */
	public boolean revoke(String tokenId) {
		while (true) {
			AccountToken token = this.store.findToken(tokenId);
			if (token == null || token.disabled()) {
				return token != null;
			}
			try {
				this.store.updateToken(token.withDisabled(true));
				return true;
			}
			catch (StaleEntryException ex) {
				logger.debug("Token " + tokenId + " changed while it was revoked, trying again");
			}
			catch (UnknownEntryException ex) {
				return false;
			}
		}
	}

	/**
	 * Verify what a caller sent. Why it is no good is told to the log alone, so that
	 * nobody can find out which tokens and accounts there are.
	 * @return token and account, or {@code null} if the caller must be refused
	 * @throws AccountStoreException if the store doesn't answer; the caller must be
	 * refused as well
	 */
	public @Nullable VerifiedToken verify(String secret) {
		try {
			return examine(secret);
		}
		catch (RefusedTokenException ex) {
			logger.info("Refused a token: " + ex.getMessage());
			return null;
		}
	}

	/**
	 * Verify what a caller sent.
	 * @return token and account, or {@code null} if the text is no token of this store
	 * @throws RefusedTokenException if it is, and no good, or if it can be of no other
	 * store
	 */
	@Nullable VerifiedToken examine(String secret) {
		boolean claimed = TokenSecret.isClaimed(secret);
		if (claimed && !TokenSecret.isWellFormed(secret)) {
			throw new RefusedTokenException("it is mistyped");
		}
		AccountToken token = (claimed || isPlausible(secret)) ? find(TokenHash.of(secret)) : null;
		if (token == null) {
			if (claimed) {
				throw new RefusedTokenException("no account has it");
			}
			return null;
		}
		Instant now = this.clock.instant();
		Account account = this.store.findAccount(token.accountId());
		String problem = problem(token, account, now);
		if (account == null || problem != null) {
			throw new RefusedTokenException(
					"token " + token.id() + " of account '" + token.accountId() + "': " + problem);
		}
		this.uses.used(token, now);
		return new VerifiedToken(account, token);
	}

	private @Nullable AccountToken find(TokenHash hash) {
		AccountToken token = this.store.findToken(hash.tokenId());
		return (token != null && token.hash().equals(hash)) ? token : null;
	}

	private boolean isPlausible(String secret) {
		return this.anySecret && !secret.isEmpty() && secret.length() <= MAX_SECRET;
	}

	private static @Nullable String problem(AccountToken token, @Nullable Account account, Instant now) {
		if (account == null) {
			return "there is no such account";
		}
		if (token.created().isBefore(account.created())) {
			// The account of that time was deleted, and another has its id now
			return "it is older than the account";
		}
		if (token.disabled()) {
			return "it is disabled";
		}
		if (account.disabled()) {
			return "the account is disabled";
		}
		if (!token.isActive(now)) {
			return "it expired at " + token.expires();
		}
		return account.isActive(now) ? null : "the account expired at " + account.expires();
	}

}
