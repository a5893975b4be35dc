package io.flightboot.cli;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;

import io.flightboot.account.Account;
import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountEdit;
import io.flightboot.account.AccountToken;
import io.flightboot.account.StorePage;
import io.flightboot.account.UsageMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Commands for accounts.
 */
@Command(name = "accounts", synopsisSubcommandLabel = "COMMAND",
		description = "Makes, shows, changes and deletes accounts.")
class AccountsCommand extends GroupCommand {

	private final Supplier<FlightCliServices> services;

	private final FlightCliTerminal terminal;

	private final Reports reports;

	private final Clock clock;

	AccountsCommand(Supplier<FlightCliServices> services, FlightCliTerminal terminal, Reports reports, Clock clock) {
		this.services = services;
		this.terminal = terminal;
		this.reports = reports;
		this.clock = clock;
	}

	@Command(description = "Makes an account.")
	int create(
			@Parameters(arity = "0..1", paramLabel = "ACCOUNT",
					description = "Its id, which never changes: a-z, 0-9, dot, underscore, hyphen. Made of the name if"
							+ " not given.") @Nullable String id,
			@Mixin AccountOptions options, @Mixin FormatOption format) {
		this.reports.account(format.format(), accounts().create(id, options.edit()));
		return FlightCli.OK;
	}

	@Command(description = "Lists all accounts.")
	int list(@Mixin FormatOption format) {
		AccountAdministration accounts = accounts();
		List<Account> all = Pages.all((after) -> accounts.accounts(after, StorePage.MAX_LIMIT));
		this.reports.accounts(format.format(), all);
		return FlightCli.OK;
	}

	@Command(description = "Shows an account, its tokens, and what it used in this month.")
	int show(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String id,
			@Mixin FormatOption format) {
		AccountAdministration accounts = accounts();
		Account account = accounts.account(id);
		List<AccountToken> tokens = Pages.all((after) -> accounts.tokens(id, after, StorePage.MAX_LIMIT));
		YearMonth month = UsageMonth.of(this.clock.instant());
		this.reports.account(format.format(), account, tokens, this.services.get().usage().ofMonth(id, month));
		return FlightCli.OK;
	}

	@Command(description = "Changes an account. What no option names stays as it is.")
	int update(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String id,
			@Mixin AccountOptions options, @Mixin FormatOption format) {
		return update(id, options.edit(), format);
	}

	@Command(description = "Disables an account: all its tokens are refused until it is enabled.")
	int disable(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String id,
			@Mixin FormatOption format) {
		return update(id, AccountEdit.disabled(true), format);
	}

	@Command(description = "Enables an account that was disabled.")
	int enable(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String id,
			@Mixin FormatOption format) {
		return update(id, AccountEdit.disabled(false), format);
	}

	private int update(String id, AccountEdit edit, FormatOption format) {
		this.reports.account(format.format(), accounts().update(id, edit));
		return FlightCli.OK;
	}

	@Command(description = "Deletes an account and its tokens. What it used stays.")
	int delete(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String id,
			@Option(names = "--yes", description = "Do not ask.") boolean yes, @Option(names = { "-h", "--help" },
					usageHelp = true, description = "Show this help and exit.") boolean help) {
		Account account = accounts().account(id);
		if (!yes && !this.terminal
			.confirm("Delete account '" + account.id() + "' (" + account.name() + ") and all its tokens?")) {
			throw new FlightCliException("Nothing was deleted. Use --yes to delete without being asked.");
		}
		accounts().delete(id);
		this.terminal.err().println("Account '" + id + "' is deleted.");
		return FlightCli.OK;
	}

	private AccountAdministration accounts() {
		return this.services.get().accounts();
	}

}
