package io.flightboot.endpoint;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.StorePage;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageMonth;
import io.flightboot.account.UsageReports;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;

/**
 * Reports what accounts used. What this server has counted is there at once, that of
 * others when they have written it. Nobody has access unless it is opened.
 *
 * @since 0.1.0
 */
@Endpoint(id = "flightusage", defaultAccess = Access.NONE)
public final class FlightUsageEndpoint {

	private static final int PAGE = 100;

	private static final int MONTHS = 12;

	private final AccountAdministration accounts;

	private final UsageReports usage;

	private final Clock clock;

	/**
	 * Create the endpoint.
	 * @param accounts knows accounts
	 * @param usage tells what they used
	 * @param clock tells the month
	 */
	public FlightUsageEndpoint(AccountAdministration accounts, UsageReports usage, Clock clock) {
		Assert.notNull(accounts, "'accounts' must not be null");
		Assert.notNull(usage, "'usage' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		this.accounts = accounts;
		this.usage = usage;
		this.clock = clock;
	}

	/**
	 * Return a page of what accounts used in a month, those that used something.
	 * @param month the month, such as {@code 2026-11}; this one if not given
	 * @param after {@code next} of the page before
	 * @param limit most accounts of the page
	 */
	@ReadOperation
	public StorePage<UsageReport> usage(@Nullable String month, @Nullable String after, @Nullable Integer limit) {
		StorePage<Usage> page = this.usage.ofAccounts(UsageMonth.parse(month, now()), after,
				(limit != null) ? limit : PAGE);
		return new StorePage<>(page.items().stream().map(UsageReport::of).toList(), page.next());
	}

	/**
	 * Return what an account used in several months, those in which it used something.
	 * @param account id of the account
	 * @param from first month; eleven before the last if not given
	 * @param to last month; this one if not given
	 */
	@ReadOperation
	public List<UsageReport> account(@Selector String account, @Nullable String from, @Nullable String to) {
		YearMonth last = UsageMonth.parse(to, now());
		List<Usage> months = this.usage.ofMonths(account, UsageMonth.parse(from, last.minusMonths(MONTHS - 1)), last);
		if (months.isEmpty()) {
			// Fails if there is none; what a deleted account used is still told
			this.accounts.account(account);
		}
		return months.stream().map(UsageReport::of).toList();
	}

	private YearMonth now() {
		return UsageMonth.of(this.clock.instant());
	}

}
