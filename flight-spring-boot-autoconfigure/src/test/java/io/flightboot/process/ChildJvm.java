package io.flightboot.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command lines of the JVMs that tests start.
 */
public final class ChildJvm {

	private ChildJvm() {
	}

	/**
	 * Return the command line of a process that is over in seconds: it compiles fast
	 * rather than well.
	 */
	public static List<String> brief(String... arguments) {
		return command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"), arguments);
	}

	/**
	 * Return the command line of a JVM that may open what this one may, and finds the
	 * same classes.
	 */
	public static List<String> likeThis(String... arguments) {
		Stream<String> flags = ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.filter((argument) -> argument.startsWith("--") || argument.startsWith("-Dio.netty"));
		return command(Stream.concat(flags, Stream.of("-cp", System.getProperty("java.class.path"))).toList(),
				arguments);
	}

	private static List<String> command(List<String> flags, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(flags);
		command.addAll(List.of(arguments));
		return command;
	}

}
