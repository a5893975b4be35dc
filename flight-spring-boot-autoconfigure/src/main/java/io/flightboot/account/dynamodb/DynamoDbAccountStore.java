package io.flightboot.account.dynamodb;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

import io.flightboot.account.Account;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountToken;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import io.flightboot.account.Usage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.Assert;

/**
 * Keeps everything in three tables of DynamoDB. A token is found by its key with a
 * consistent read, so one that was revoked anywhere is revoked for whoever asks next.
 * Lists of tokens, lists of a month's usage and the search by mail read indexes, which
 * follow a moment later.
 *
 * @since 0.1.0
 */
public final class DynamoDbAccountStore implements AccountStore {

	private final DynamoDbAccounts accounts;

	private final DynamoDbTokens tokens;

	private final DynamoDbUsage usage;

	/**
	 * Create a store whose tables exist.
	 * @param client access to DynamoDB; whoever made it closes it
	 * @param tables names of the tables
	 */
	public DynamoDbAccountStore(DynamoDbClient client, DynamoDbTables tables) {
		Assert.notNull(client, "'client' must not be null");
		Assert.notNull(tables, "'tables' must not be null");
		this.accounts = new DynamoDbAccounts(client, tables.accounts());
		this.tokens = new DynamoDbTokens(client, tables.tokens());
		this.usage = new DynamoDbUsage(client, tables.usage());
	}

	@Override
	public @Nullable Account findAccount(String id) {
		return this.accounts.find(id);
	}

	@Override
	public List<Account> findAccountsByEmail(String email) {
		return this.accounts.findByEmail(email);
	}

	@Override
	public StorePage<Account> listAccounts(@Nullable String after, int limit) {
		return this.accounts.list(after, limit);
	}

	@Override
	public Account createAccount(Account account) {
		return this.accounts.create(account);
	}

	@Override
	public Account updateAccount(Account account) {
		return this.accounts.update(account);
	}

	@Override
	public boolean deleteAccount(String id) {
		// Tokens that are made in between stay behind. They are refused, for they are
		// older
		// than whatever account gets this id next
		this.tokens.deleteAll(id);
		return this.accounts.delete(id);
	}

	@Override
	public @Nullable AccountToken findToken(String id) {
		return this.tokens.find(id);
	}

	@Override
	public StorePage<AccountToken> listTokens(String accountId, @Nullable String after, int limit) {
		return this.tokens.list(accountId, after, limit);
	}

	@Override
	public AccountToken createToken(AccountToken token) {
		if (this.accounts.find(token.accountId()) == null) {
			throw UnknownEntryException.ofAccount(token.accountId());
		}
		return this.tokens.create(token);
	}

	@Override
	public AccountToken updateToken(AccountToken token) {
		return this.tokens.update(token);
	}

	@Override
	public boolean deleteToken(String id) {
		return this.tokens.delete(id);
	}

	@Override
	public void tokenUsed(String id, Instant when) {
		this.tokens.used(id, when);
	}

	@Override
	public void addUsage(Usage usage) {
		this.usage.add(usage);
	}

	@Override
	public Usage findUsage(String accountId, YearMonth month) {
		return this.usage.find(accountId, month);
	}

	@Override
	public List<Usage> listUsage(String accountId, YearMonth from, YearMonth to) {
		return this.usage.list(accountId, from, to);
	}

	@Override
	public StorePage<Usage> listUsage(YearMonth month, @Nullable String after, int limit) {
		return this.usage.list(month, after, limit);
	}

}
