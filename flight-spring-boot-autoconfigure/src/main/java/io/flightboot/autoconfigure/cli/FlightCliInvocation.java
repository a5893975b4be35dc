package io.flightboot.autoconfigure.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

import io.flightboot.cli.FlightCli;
import org.jspecify.annotations.Nullable;

/**
 * A command that was given to the application.
 *
 * @param arguments what follows the name of the command
 * @param out where to print what was asked for
 */
record FlightCliInvocation(List<String> arguments, PrintStream out) {

	/** Not {@link FlightCli#NAME}, which would need the library of the commands. */
	private static final String NAME = "flight";

	/**
	 * Return what follows the name of the command, or {@code null} if the application was
	 * started as ever. Options with a dot in their name are configuration.
	 */
	static @Nullable List<String> arguments(String... arguments) {
		List<String> words = Arrays.stream(arguments).filter((argument) -> !isConfiguration(argument)).toList();
		return (!words.isEmpty() && words.get(0).equals(NAME)) ? words.subList(1, words.size()) : null;
	}

	private static boolean isConfiguration(String argument) {
		return argument.matches("(?s)--[^=\\s]*\\.[^=\\s]*(=.*)?");
	}

}
