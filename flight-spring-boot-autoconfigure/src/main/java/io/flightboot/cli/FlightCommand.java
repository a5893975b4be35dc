package io.flightboot.cli;

import picocli.CommandLine.Command;

/**
 * The command that has all others.
 */
@Command(name = FlightCli.NAME, synopsisSubcommandLabel = "COMMAND",
		description = "Administrates accounts, their tokens and usage in the store that this application is configured"
				+ " with. A running server need not be stopped for it.",
		footer = { "", "Options with a dot in their name are configuration, such as --spring.profiles.active=prod.", "",
				"Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no such account or token." })
class FlightCommand extends GroupCommand {

}
