package io.flightboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.flightboot.account.Account;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountToken;
import io.flightboot.account.NewToken;
import io.flightboot.account.Usage;
import io.flightboot.endpoint.AccountDetails;
import io.flightboot.endpoint.AccountReport;
import io.flightboot.endpoint.NewTokenReport;
import io.flightboot.endpoint.TokenReport;
import io.flightboot.endpoint.UsageReport;
import org.jspecify.annotations.Nullable;

/**
 * Prints accounts, tokens and usage. As JSON they look as the endpoints tell them.
 */
final class Reports {

	private static final List<String> ACCOUNT = List.of("id", "name", "email", "state", "authorities", "created",
			"expires");

	private static final List<String> LIMITS = List.of("max-requests", "max-seconds", "max-bytes-in", "max-bytes-out",
			"max-rows");

	private static final List<String> TOKEN = List.of("id", "account", "name", "prefix", "state", "scopes", "created",
			"expires", "last-used");

	private static final List<String> USAGE = List.of("account", "month", "requests", "refused", "failed", "cancelled",
			"seconds", "bytes-in", "bytes-out", "rows");

	private final ObjectMapper json = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	private final PrintWriter out;

	private final Clock clock;

	Reports(FlightCliTerminal terminal, Clock clock) {
		this.out = terminal.out();
		this.clock = clock;
	}

	void accounts(Format format, List<Account> accounts) {
		list(format, new Table(ACCOUNT, accounts.stream().map(this::row).toList()),
				accounts.stream().map(AccountReport::of).toList());
	}

	void account(Format format, Account account) {
		one(format, details(account), AccountReport.of(account));
	}

	void account(Format format, Account account, List<AccountToken> tokens, Usage usage) {
		one(format, details(account), new AccountDetails(AccountReport.of(account),
				tokens.stream().map(TokenReport::of).toList(), UsageReport.of(usage)));
		if (format == Format.TABLE) {
			this.out.println();
			tokens(format, tokens);
			this.out.println();
			usage(format, List.of(usage));
		}
	}

	private Table details(Account account) {
		List<String> columns = new ArrayList<>(ACCOUNT);
		columns.addAll(LIMITS);
		List<@Nullable String> row = new ArrayList<>(row(account));
		AccountLimits limits = account.limits();
		row.addAll(cells(limits.requests(), limits.seconds(), limits.bytesIn(), limits.bytesOut(), limits.rows()));
		return new Table(columns, List.of(row));
	}

	private List<@Nullable String> row(Account account) {
		return cells(account.id(), account.name(), account.email(), state(account.disabled(), account.expires()),
				words(account.authorities()), account.created(), account.expires());
	}

	void tokens(Format format, List<AccountToken> tokens) {
		list(format, new Table(TOKEN, tokens.stream().map(this::row).toList()),
				tokens.stream().map(TokenReport::of).toList());
	}

	void token(Format format, AccountToken token) {
		one(format, new Table(TOKEN, List.of(row(token))), TokenReport.of(token));
	}

	void newToken(Format format, NewToken token) {
		List<String> columns = new ArrayList<>(TOKEN);
		columns.add("secret");
		List<@Nullable String> row = new ArrayList<>(row(token.token()));
		row.add(token.secret().value());
		one(format, new Table(columns, List.of(row)), NewTokenReport.of(token));
	}

	private List<@Nullable String> row(AccountToken token) {
		return cells(token.id(), token.accountId(), token.name(), token.prefix(),
				state(token.disabled(), token.expires()), words(token.scopes()), token.created(), token.expires(),
				token.lastUsed());
	}

	void usage(Format format, List<Usage> usage) {
		List<UsageReport> reports = usage.stream().map(UsageReport::of).toList();
		list(format, new Table(USAGE, reports.stream().map(Reports::row).toList()), reports);
	}

	private static List<@Nullable String> row(UsageReport usage) {
		return cells(usage.account(), usage.month(), usage.requests(), usage.refused(), usage.failed(),
				usage.cancelled(), String.format(Locale.ROOT, "%.3f", usage.seconds()), usage.bytesIn(),
				usage.bytesOut(), usage.rows());
	}

	private void list(Format format, Table table, List<?> reports) {
		switch (format) {
			case TABLE -> table.print(this.out);
			case CSV -> table.printCsv(this.out);
			case JSON -> json(reports);
		}
	}

	private void one(Format format, Table table, Object report) {
		switch (format) {
			case TABLE -> table.printOne(this.out);
			case CSV -> table.printCsv(this.out);
			case JSON -> json(report);
		}
	}

	private void json(Object report) {
		try {
			this.out.println(this.json.writeValueAsString(report));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A report can't be written", ex);
		}
	}

	private String state(boolean disabled, @Nullable Instant expires) {
		if (disabled) {
			return "disabled";
		}
		return (expires != null && !this.clock.instant().isBefore(expires)) ? "expired" : "active";
	}

	private static String words(Collection<String> words) {
		return String.join(" ", words);
	}

	private static List<@Nullable String> cells(@Nullable Object... cells) {
		return Arrays.stream(cells).map((cell) -> (cell != null) ? cell.toString() : null).toList();
	}

}
