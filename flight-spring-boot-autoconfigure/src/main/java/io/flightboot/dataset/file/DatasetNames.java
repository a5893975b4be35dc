package io.flightboot.dataset.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;

/**
 * Names of files that clients may send. All others are refused before anything looks at
 * the disk.
 */
final class DatasetNames {

	private static final int LONGEST = 255;

	/** Devices on some systems, whatever follows the first point. */
	private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

	private static final Pattern PORT = Pattern.compile("(?:com|lpt)[0-9]");

	private static final Pattern GLOB = Pattern.compile("[*?\\[\\]{}]");

	private DatasetNames() {
	}

	/**
	 * Return what is wrong with a name, or an empty text.
	 */
	static String problem(String name) {
		if (name.isEmpty() || name.startsWith(".")) {
			return "is empty or begins with a point";
		}
		if (name.length() > LONGEST) {
			return "is longer than " + LONGEST + " characters";
		}
		if (name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ")) {
			return "begins or ends with a space, or ends with a point";
		}
		if (name.chars().anyMatch((c) -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c))) {
			return "has a slash, colon or control character";
		}
		if (GLOB.matcher(name).find()) {
			return "has one of the characters *?[]{}";
		}
		String device = name.substring(0, (name.indexOf('.') > 0) ? name.indexOf('.') : name.length())
			.toLowerCase(Locale.ROOT);
		return (RESERVED.contains(device) || PORT.matcher(device).matches()) ? "is reserved" : "";
	}

	/**
	 * Refuse names that no dataset can have.
	 */
	static void check(String name) {
		String problem = problem(name);
		if (!problem.isEmpty()) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "The name of the dataset " + problem);
		}
	}

	/**
	 * Return the path of a name that has been checked.
	 */
	static Path resolve(Path root, String name) {
		try {
			return root.resolve(name);
		}
		catch (InvalidPathException ex) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"The name of the dataset has a character that the server's files can't have", ex);
		}
	}

}
