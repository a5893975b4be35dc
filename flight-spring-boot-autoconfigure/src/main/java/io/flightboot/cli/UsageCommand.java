package io.flightboot.cli;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.flightboot.account.StorePage;
import io.flightboot.account.Usage;
import io.flightboot.account.UsageMonth;
import io.flightboot.account.UsageReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.util.Assert;

/**
 * Command that reports usage.
 */
@Command(name = "usage", description = "Reports what accounts used in calendar months (UTC).",
		footer = { "", "Calls of the last seconds may be missing: servers write what they have counted every"
				+ " flight.accounts.flush.interval." })
class UsageCommand implements Callable<Integer> {

	private static final int MAX_MONTHS = 120;

	private final Supplier<FlightCliServices> services;

	private final Reports reports;

	private final Clock clock;

	@Parameters(arity = "0..*", paramLabel = "ACCOUNT", description = "Ids of accounts. All if not given.")
	private List<String> accounts = List.of();

	@Option(names = "--month", paramLabel = "MONTH", description = "The month, such as 2026-11. Default: this one.")
	private @Nullable String month;

	@Option(names = "--from", paramLabel = "MONTH", description = "First of several months.")
	private @Nullable String from;

	@Option(names = "--to", paramLabel = "MONTH", description = "Last of several months. Default: this one.")
	private @Nullable String to;

	@Mixin
	private FormatOption format = new FormatOption();

	UsageCommand(Supplier<FlightCliServices> services, Reports reports, Clock clock) {
		this.services = services;
		this.reports = reports;
		this.clock = clock;
	}

	@Override
	public Integer call() {
		Assert.isTrue(this.month == null || (this.from == null && this.to == null),
				"Either --month or --from and --to can be given");
		YearMonth now = UsageMonth.of(this.clock.instant());
		YearMonth last = UsageMonth.parse((this.month != null) ? this.month : this.to, now);
		YearMonth first = UsageMonth.parse((this.month != null) ? this.month : this.from, last);
		Assert.isTrue(!first.isAfter(last), "--from must not be after --to");
		Assert.isTrue(first.plusMonths(MAX_MONTHS).isAfter(last), "At most " + MAX_MONTHS + " months can be reported");
		FlightCliServices services = this.services.get();
		this.reports.usage(this.format.format(),
				this.accounts.isEmpty() ? ofAll(services.usage(), first, last) : ofSome(services, first, last));
		return FlightCli.OK;
	}

	private static List<Usage> ofAll(UsageReports usage, YearMonth first, YearMonth last) {
		List<Usage> all = new ArrayList<>();
		for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
			YearMonth each = month;
			all.addAll(Pages.all((after) -> usage.ofAccounts(each, after, StorePage.MAX_LIMIT)));
		}
		return all;
	}

	private List<Usage> ofSome(FlightCliServices services, YearMonth first, YearMonth last) {
		List<Usage> all = new ArrayList<>();
		for (String account : this.accounts) {
			List<Usage> months = services.usage().ofMonths(account, first, last);
			if (months.isEmpty()) {
				// Nothing was used, or there is none: then its user wants to know. What a
				// deleted account used is still told
				services.accounts().account(account);
			}
			all.addAll(months);
		}
		return all;
	}

}
