package io.flightboot.account.jdbc;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

import io.flightboot.account.Account;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountToken;
import io.flightboot.account.StorePage;
import io.flightboot.account.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.Assert;

/**
 * Keeps everything in tables of a database. Its statements are understood by H2 and
 * PostgreSQL at least; {@link JdbcSchema} makes the tables.
 *
 * @since 0.1.0
 */
public final class JdbcAccountStore implements AccountStore {

	private final JdbcAccounts accounts;

	private final JdbcTokens tokens;

	private final JdbcUsage usage;

	/**
	 * Create a store whose tables exist.
	 * @param jdbc the database
	 * @param tablePrefix how the names of all tables begin
	 */
	public JdbcAccountStore(JdbcClient jdbc, String tablePrefix) {
		Assert.notNull(jdbc, "'jdbc' must not be null");
		JdbcTables tables = new JdbcTables(tablePrefix);
		this.accounts = new JdbcAccounts(jdbc, tables);
		this.tokens = new JdbcTokens(jdbc, tables);
		this.usage = new JdbcUsage(jdbc, tables);
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
