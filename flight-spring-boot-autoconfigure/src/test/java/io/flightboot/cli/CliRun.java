package io.flightboot.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.TokenUses;
import io.flightboot.account.UsageReports;

/**
 * What came out of a command.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CliRun(int code, String out, String err) {

	static CliRun of(AccountStore store, Clock clock, String input, String... arguments) {
		AccountTokens tokens = new AccountTokens(store, new TokenUses(store, Duration.ZERO), clock, false);
		FlightCliServices services = new FlightCliServices(new AccountAdministration(store, tokens, clock),
				new UsageReports(store, null));
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		FlightCliTerminal terminal = new FlightCliTerminal(new BufferedReader(new StringReader(input)),
				new PrintWriter(out), new PrintWriter(err));
		int code = new FlightCli(() -> services, terminal, clock).run(arguments);
		return new CliRun(code, out.toString(), err.toString());
	}

	List<String> lines() {
		return this.out.lines().toList();
	}

}
