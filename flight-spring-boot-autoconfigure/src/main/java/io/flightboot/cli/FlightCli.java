package io.flightboot.cli;

import java.time.Clock;
import java.util.function.Supplier;

import io.flightboot.account.AccountStoreException;
import io.flightboot.account.UnknownEntryException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import org.springframework.util.Assert;

/**
 * The command {@value #NAME} and those below it. What was asked for goes to the standard
 * output, and everything else to the standard error.
 *
 * @since 0.1.0
 */
public final class FlightCli {

	/** Name of the command. */
	public static final String NAME = "flight";

	/** Code for a command that did what it was asked for. */
	public static final int OK = 0;

	/** Code for a command that failed. */
	public static final int FAILED = 1;

	/** Code for a command that is not written as it must be. */
	public static final int USAGE = 2;

	/** Code for an account or token that does not exist. */
	public static final int NOT_FOUND = 3;

	private final CommandLine commands;

	/**
	 * Create the commands.
	 * @param services asked for when a command is run, and not for its help
	 * @param terminal where commands read and write
	 * @param clock tells the time
	 */
	public FlightCli(Supplier<FlightCliServices> services, FlightCliTerminal terminal, Clock clock) {
		Assert.notNull(services, "'services' must not be null");
		Assert.notNull(terminal, "'terminal' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		Reports reports = new Reports(terminal, clock);
		this.commands = new CommandLine(new FlightCommand())
			.addSubcommand(new AccountsCommand(services, terminal, reports, clock))
			.addSubcommand(new TokensCommand(services, terminal, reports))
			.addSubcommand(new UsageCommand(services, reports, clock))
			.addSubcommand(new CommandLine.HelpCommand());
		this.commands.setOut(terminal.out())
			.setErr(terminal.err())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setUsageHelpAutoWidth(false)
			.setExecutionExceptionHandler(FlightCli::failed);
	}

	/**
	 * Run a command.
	 * @param arguments what follows {@value #NAME}
	 * @return exit code
	 */
	public int run(String... arguments) {
		try {
			return this.commands.execute(arguments);
		}
		finally {
			this.commands.getOut().flush();
			this.commands.getErr().flush();
		}
	}

	private static int failed(Exception ex, CommandLine command, ParseResult result) {
		if (ex instanceof IllegalArgumentException) {
			command.getErr().println(ex.getMessage());
			return USAGE;
		}
		if (ex instanceof UnknownEntryException) {
			command.getErr().println(ex.getMessage());
			return NOT_FOUND;
		}
		if (ex instanceof FlightCliException || ex instanceof AccountStoreException) {
			command.getErr().println(ex.getMessage());
		}
		else {
			ex.printStackTrace(command.getErr());
		}
		return FAILED;
	}

}
