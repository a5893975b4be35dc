package io.flightboot.account;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import io.flightboot.handler.SimilarNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What people do who administrate accounts, whether by endpoint or command line. Who
 * names an account that there is not is told of similar ones.
 *
 * @since 0.1.0
 */
public final class AccountAdministration {

	private static final Log logger = LogFactory.getLog(AccountAdministration.class);

	private static final int ATTEMPTS = 5;

	/** Accounts that are looked at for similar names. */
	private static final int MAX_LOOKED_AT = 5000;

	private static final int MAX_QUOTED = 64;

	private static final int MAX_ID = 64;

	private final AccountStore store;

	private final AccountTokens tokens;

	private final Clock clock;

	/**
	 * Create the service.
	 * @param store where accounts are kept
	 * @param tokens makes tokens and revokes them
	 * @param clock tells the time
	 */
	public AccountAdministration(AccountStore store, AccountTokens tokens, Clock clock) {
		Assert.notNull(store, "'store' must not be null");
		Assert.notNull(tokens, "'tokens' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.store = store;
		this.tokens = tokens;
		this.clock = clock;
	}

	/**
	 * Return a page of accounts.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 */
	public StorePage<Account> accounts(@Nullable String after, int limit) {
		return this.store.listAccounts(after, limit);
	}

	/**
	 * Return an account.
	 * @throws UnknownEntryException if there is none
	 */
	public Account account(String id) {
		Account account = AccountText.isId(id) ? this.store.findAccount(id) : null;
		if (account == null) {
			throw unknown(id);
		}
		return account;
	}

	/**
	 * Make an account.
	 * @param id its id, or {@code null} to make one of the name
	 * @param edit what it is like
	 * @throws DuplicateEntryException if the id is taken
	 * @throws IllegalArgumentException if it can't be so
	 */
	public Account create(@Nullable String id, AccountEdit edit) {
		Instant now = this.clock.instant();
		Account created = this.store
			.createAccount(edit.applyTo(Account.builder((id != null) ? id : id(edit.name()), now).build(), now));
		logger.info("Account '" + created.id() + "' was made");
		return created;
	}

	private static String id(@Nullable String name) {
		Assert.isTrue(name != null, "The account must have an id or a name");
		String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.toLowerCase(Locale.ROOT);
		String id = plain.replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
		id = id.substring(0, Math.min(id.length(), MAX_ID)).replaceAll("[^a-z0-9]+$", "");
		Assert.isTrue(!id.isEmpty(), "No id can be made of that name; give one");
		return id;
	}

	/**
	 * Change an account, whoever else changes it at the same time.
	 * @throws UnknownEntryException if there is none
	 * @throws StaleEntryException if somebody else always comes first
	 * @throws IllegalArgumentException if it can't be so
	 */
	public Account update(String id, AccountEdit edit) {
		for (int attempt = 1;; attempt++) {
			Account changed = edit.applyTo(account(id), this.clock.instant());
			try {
				Account updated = this.store.updateAccount(changed);
				logger.info("Account '" + id + "' was changed");
				return updated;
			}
			catch (StaleEntryException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Delete an account and its tokens. Its usage stays.
	 * @return the account that was
	 * @throws UnknownEntryException if there is none
	 */
	public Account delete(String id) {
		Account account = account(id);
		this.store.deleteAccount(id);
		logger.info("Account '" + id + "' was deleted");
		return account;
	}

	/**
	 * Return a page of an account's tokens.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 * @throws UnknownEntryException if there is no such account
	 */
	public StorePage<AccountToken> tokens(String accountId, @Nullable String after, int limit) {
		return this.store.listTokens(account(accountId).id(), after, limit);
	}

	/**
	 * Make a token for an account.
	 * @param name what people read
	 * @param scopes authorities to which it is limited; none for all of the account's
	 * @param expires as that of an account is written; {@code null} for never
	 * @throws UnknownEntryException if there is no such account
	 * @throws IllegalArgumentException if the token can't be so
	 */
	public NewToken createToken(String accountId, String name, Collection<String> scopes, @Nullable String expires) {
		Instant now = this.clock.instant();
		Instant end = (expires != null) ? AccountEdit.expiry(expires, now) : null;
		Assert.isTrue(end == null || end.isAfter(now), "'expires' must lie in the future");
		NewToken created = this.tokens.create(account(accountId).id(), name, scopes, end);
		logger.info("Token " + created.token().id() + " of account '" + accountId + "' was made");
		return created;
	}

	/**
	 * Disable a token for good.
	 * @param accountId the account that must have the token, or {@code null} if any may
	 * @throws UnknownEntryException if there is no such account or token
	 */
	public AccountToken revoke(@Nullable String accountId, String tokenId) {
		String owner = (accountId != null) ? account(accountId).id() : null;
		AccountToken token = token(tokenId);
		if (token == null || (owner != null && !owner.equals(token.accountId())) || !this.tokens.revoke(tokenId)) {
			// Not what was sent: it may be a secret that was sent by mistake
			throw new UnknownEntryException("There is no such token" + ((owner != null) ? " of '" + owner + "'" : ""));
		}
		logger.info("Token " + tokenId + " of account '" + token.accountId() + "' was revoked");
		return token.withDisabled(true);
	}

	private @Nullable AccountToken token(String id) {
		return id.matches("[0-9a-f]+") ? this.store.findToken(id) : null;
	}

	private UnknownEntryException unknown(String id) {
		String quoted = (id.length() > MAX_QUOTED) ? id.substring(0, MAX_QUOTED) + "..." : id;
		return new UnknownEntryException(
				"Account '" + quoted + "' does not exist." + SimilarNames.question(similar(id)));
	}

	private List<String> similar(String id) {
		List<String> known = new ArrayList<>();
		TreeSet<String> named = new TreeSet<>();
		String after = null;
		do {
			StorePage<Account> page = this.store.listAccounts(after, StorePage.MAX_LIMIT);
			page.items().forEach((account) -> {
				known.add(account.id());
				if (account.name().equalsIgnoreCase(id)) {
					named.add(account.id());
				}
			});
			after = page.next();
		}
		while (after != null && known.size() < MAX_LOOKED_AT);
		return !named.isEmpty() ? named.stream().limit(3).toList()
				: SimilarNames.find(id.toLowerCase(Locale.ROOT), known, (name) -> true);
	}

}
