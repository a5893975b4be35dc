package io.flightboot.cli;

import java.util.List;
import java.util.function.Supplier;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountToken;
import io.flightboot.account.NewToken;
import io.flightboot.account.StorePage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Commands for the tokens of accounts.
 */
@Command(name = "tokens", synopsisSubcommandLabel = "COMMAND",
		description = "Makes, lists and revokes tokens of accounts.")
class TokensCommand extends GroupCommand {

	private final Supplier<FlightCliServices> services;

	private final FlightCliTerminal terminal;

	private final Reports reports;

	TokensCommand(Supplier<FlightCliServices> services, FlightCliTerminal terminal, Reports reports) {
		this.services = services;
		this.terminal = terminal;
		this.reports = reports;
	}

	@Command(description = "Makes a token and prints its secret, which nothing can tell again.")
	int create(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String account,
			@Option(names = "--name", required = true, paramLabel = "NAME",
					description = "What people read, such as where it is used.") String name,
			@Option(names = "--scope", paramLabel = "AUTHORITY", split = ",",
					description = "Authority of the account to which the token is limited. May be there more than once."
							+ " It has all of them if not given.") @Nullable List<String> scopes,
			@Option(names = "--expires", paramLabel = "TIME",
					description = "From when on it is refused: 2027-01-01T00:00:00Z, 2027-01-01, 30d from now, or"
							+ " 'never'. Default: never.") @Nullable String expires,
			@Option(names = { "-q", "--quiet" }, description = "Print the secret alone.") boolean quiet,
			@Mixin FormatOption format) {
		NewToken token = accounts().createToken(account, name, (scopes != null) ? scopes : List.of(), expires);
		if (quiet) {
			this.terminal.out().println(token.secret().value());
			return FlightCli.OK;
		}
		this.reports.newToken(format.format(), token);
		this.terminal.err().println("Keep the secret: it is not stored and can't be shown again.");
		return FlightCli.OK;
	}

	@Command(description = "Lists the tokens of an account.")
	int list(@Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String account,
			@Mixin FormatOption format) {
		AccountAdministration accounts = accounts();
		List<AccountToken> all = Pages.all((after) -> accounts.tokens(account, after, StorePage.MAX_LIMIT));
		this.reports.tokens(format.format(), all);
		return FlightCli.OK;
	}

	@Command(description = "Revokes a token for good. Running servers refuse it within flight.security.cache-ttl.")
	int revoke(
			@Parameters(paramLabel = "TOKEN",
					description = "Id of the token, as a list tells it. Not its secret.") String token,
			@Mixin FormatOption format) {
		this.reports.token(format.format(), accounts().revoke(null, token));
		return FlightCli.OK;
	}

	private AccountAdministration accounts() {
		return this.services.get().accounts();
	}

}
