package io.flightboot.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts, tokens and usage. Any thread may call, and any number of servers may
 * share what is behind it: entries carry a version, and who changes one that somebody
 * else has changed meanwhile is told instead of overwriting it. Methods may block, so
 * they are not called on threads of the transport. Failures are
 * {@link AccountStoreException}s.
 *
 * <p>
 * Lists come in pages, in an order of the store's own; whatever exists all the time is
 * listed once.
 *
 * @since 0.1.0
 */
public interface AccountStore extends UsageStore {

	/**
	 * Return the current state of an account, or {@code null} if there is none.
	 */
	@Nullable Account findAccount(String id);

	/**
	 * Return the accounts with an address of mail, in whatever case. They are few, and
	 * one that was changed a moment ago may be told as it was before.
	 */
	List<Account> findAccountsByEmail(String email);

	/**
	 * Return a page of accounts.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 */
	StorePage<Account> listAccounts(@Nullable String after, int limit);

	/**
	 * Store a new account.
	 * @return the account as it is stored
	 * @throws DuplicateEntryException if the id is taken
	 */
	Account createAccount(Account account);

	/**
	 * Store a changed account.
	 * @return the account as it is stored, with its new version
	 * @throws StaleEntryException if the stored account has another version
	 * @throws UnknownEntryException if there is no such account
	 */
	Account updateAccount(Account account);

	/**
	 * Delete an account and its tokens. Its usage stays.
	 * @return whether there was one
	 */
	boolean deleteAccount(String id);

	/**
	 * Return the current state of a token, or {@code null} if there is none.
	 * @param id what {@link TokenHash#tokenId()} returned
	 */
	@Nullable AccountToken findToken(String id);

	/**
	 * Return a page of an account's tokens; none if there is no such account. A token
	 * that was made a moment ago may be missing.
	 * @param after where the page begins, as told by the page before; {@code null} for
	 * the first
	 * @param limit most entries of the page
	 */
	StorePage<AccountToken> listTokens(String accountId, @Nullable String after, int limit);

	/**
	 * Store a new token.
	 * @return the token as it is stored
	 * @throws DuplicateEntryException if its id is taken
	 * @throws UnknownEntryException if there is no such account
	 */
	AccountToken createToken(AccountToken token);

	/**
	 * Store a changed token. Hash, account and time of creation stay what they are, and
	 * so does the time of last use.
	 * @return the token as it is stored, with its new version
	 * @throws StaleEntryException if the stored token has another version
	 * @throws UnknownEntryException if there is no such token
	 */
	AccountToken updateToken(AccountToken token);

	/**
	 * Delete a token.
	 * @return whether there was one
	 */
	boolean deleteToken(String id);

	/**
	 * Note when a token was used, unless a later use is noted already or there is no such
	 * token. It makes no new version.
	 */
	void tokenUsed(String id, Instant when);

}
