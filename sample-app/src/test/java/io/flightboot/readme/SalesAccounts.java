package io.flightboot.readme;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

import io.flightboot.account.AccountResolver;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageReports;

import org.springframework.context.annotation.Bean;

/**
 * Snippets of docs/accounts.md.
 */
final class SalesAccounts {

	private final UsageReports reports;

	SalesAccounts(UsageReports reports) {
		this.reports = reports;
	}

	// tag::usage-reports[]
	List<Usage> thisYear(String account) {
		YearMonth month = YearMonth.now(ZoneOffset.UTC);
		return this.reports.ofMonths(account, month.withMonth(1), month);
	}
	// end::usage-reports[]

	// tag::account-resolver[]
	@Bean
	AccountResolver accountOfDomain() {
		return (caller) -> caller.getName().substring(caller.getName().indexOf('@') + 1);
	}
	// end::account-resolver[]

}
