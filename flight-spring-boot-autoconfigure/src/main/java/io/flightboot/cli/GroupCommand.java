package io.flightboot.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.springframework.util.Assert;

/**
 * A command that does nothing but to have others.
 */
abstract class GroupCommand implements Runnable {

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	@Override
	public void run() {
		Assert.state(this.spec != null, "Commands are run by picocli");
		throw new ParameterException(this.spec.commandLine(), "A command is missing.");
	}

}
