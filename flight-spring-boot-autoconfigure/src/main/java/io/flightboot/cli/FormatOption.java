package io.flightboot.cli;

import picocli.CommandLine.Option;

/**
 * Option for the form of what is told, and for help.
 */
class FormatOption {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "TABLE",
			description = "How to print: ${COMPLETION-CANDIDATES}. Default: table.")
	private Format format = Format.TABLE;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	Format format() {
		return this.format;
	}

}
