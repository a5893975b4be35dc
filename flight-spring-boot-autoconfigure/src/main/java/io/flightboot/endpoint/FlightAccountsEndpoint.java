package io.flightboot.endpoint;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

import io.flightboot.account.Account;
import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountEdit;
import io.flightboot.account.AccountToken;
import io.flightboot.account.StorePage;
import io.flightboot.account.UnknownEntryException;
import io.flightboot.account.UsageMonth;
import io.flightboot.account.UsageReports;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Administrates accounts and their tokens. Nobody has access unless it is opened: who may
 * use it may call as anybody.
 *
 * @since 0.1.0
 */
@Endpoint(id = "flightaccounts", defaultAccess = Access.NONE)
public final class FlightAccountsEndpoint {

	static final String TOKENS = "tokens";

	private static final int PAGE = 100;

	private final AccountAdministration accounts;

	private final UsageReports usage;

	private final Clock clock;

	/**
	 * Create the endpoint.
	 * @param accounts does what is asked for
	 * @param usage tells what accounts used
	 * @param clock tells the month
	 */
	public FlightAccountsEndpoint(AccountAdministration accounts, UsageReports usage, Clock clock) {
		Assert.notNull(accounts, "'accounts' must not be null");
		Assert.notNull(usage, "'usage' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.accounts = accounts;
		this.usage = usage;
		this.clock = clock;
	}

	/**
	 * Return a page of accounts.
	 * @param after {@code next} of the page before
	 * @param limit most accounts of the page
	 */
	@ReadOperation
	public StorePage<AccountReport> accounts(@Nullable String after, @Nullable Integer limit) {
		StorePage<Account> page = this.accounts.accounts(after, limit(limit));
		return new StorePage<>(page.items().stream().map(AccountReport::of).toList(), page.next());
	}

	/**
	 * Return an account with its first tokens, and what it used in this month.
	 * @param account id of the account
	 */
	@ReadOperation
	public AccountDetails account(@Selector String account) {
		AccountReport report = AccountReport.of(this.accounts.account(account));
		List<TokenReport> tokens = tokens(account, TOKENS, null, PAGE).items();
		YearMonth month = UsageMonth.of(this.clock.instant());
		return new AccountDetails(report, tokens, UsageReport.of(this.usage.ofMonth(account, month)));
	}

	/**
	 * Return a page of an account's tokens.
	 * @param account id of the account
	 * @param part {@value #TOKENS}
	 * @param after {@code next} of the page before
	 * @param limit most tokens of the page
	 */
	@ReadOperation
	public StorePage<TokenReport> tokens(@Selector String account, @Selector String part, @Nullable String after,
			@Nullable Integer limit) {
		checkPart(part);
		StorePage<AccountToken> page = this.accounts.tokens(account, after, limit(limit));
		return new StorePage<>(page.items().stream().map(TokenReport::of).toList(), page.next());
	}

	/**
	 * Make an account. Values are written as {@link AccountEdit} says, authorities with
	 * commas.
	 * @param id its id; made of the name if not given
	 */
	@WriteOperation
	public AccountReport create(@Nullable String id, @Nullable String name, @Nullable String email,
			@Nullable String authorities, @Nullable String requests, @Nullable String time, @Nullable String bytesIn,
			@Nullable String bytesOut, @Nullable String rows, @Nullable String expires, @Nullable Boolean disabled) {
		return AccountReport
			.of(this.accounts.create(id, new AccountEdit(name, email, (authorities != null) ? words(authorities) : null,
					requests, time, bytesIn, bytesOut, rows, expires, disabled)));
	}

	/**
	 * Change an account. What is not given stays as it is.
	 * @param account id of the account
	 */
	@WriteOperation
	public AccountReport update(@Selector String account, @Nullable String name, @Nullable String email,
			@Nullable String authorities, @Nullable String requests, @Nullable String time, @Nullable String bytesIn,
			@Nullable String bytesOut, @Nullable String rows, @Nullable String expires, @Nullable Boolean disabled) {
		return AccountReport.of(this.accounts.update(account,
				new AccountEdit(name, email, (authorities != null) ? words(authorities) : null, requests, time, bytesIn,
						bytesOut, rows, expires, disabled)));
	}

	/**
	 * Delete an account and its tokens. Its usage stays.
	 * @param account id of the account
	 */
	@DeleteOperation
	public AccountReport delete(@Selector String account) {
		return AccountReport.of(this.accounts.delete(account));
	}

	/**
	 * Make a token. The answer alone has its secret.
	 * @param account id of the account
	 * @param part {@value #TOKENS}
	 * @param name what people read
	 * @param scopes authorities to which it is limited, with commas
	 * @param expires from when on it is refused
	 */
	@WriteOperation
	public NewTokenReport createToken(@Selector String account, @Selector String part, @Nullable String name,
			@Nullable String scopes, @Nullable String expires) {
		checkPart(part);
		Assert.notNull(name, "'name' must not be null");
		return NewTokenReport
			.of(this.accounts.createToken(account, name, (scopes != null) ? words(scopes) : List.of(), expires));
	}

	/**
	 * Revoke a token for good. It is refused here at once.
	 * @param account id of the account
	 * @param part {@value #TOKENS}
	 * @param token id of the token
	 */
	@DeleteOperation
	public TokenReport revoke(@Selector String account, @Selector String part, @Selector String token) {
		checkPart(part);
		return TokenReport.of(this.accounts.revoke(account, token));
	}

	/**
	 * Read a list. Endpoints are given texts, numbers and truth values only.
	 */
	private static List<String> words(String joined) {
		return List.of(StringUtils.tokenizeToStringArray(joined, ", "));
	}

	private static int limit(@Nullable Integer limit) {
		return (limit != null) ? limit : PAGE;
	}

	private static void checkPart(String part) {
		if (!TOKENS.equals(part)) {
			throw new UnknownEntryException("An account has no '" + part + "', but '" + TOKENS + "'");
		}
	}

}
