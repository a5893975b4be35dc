package io.flightboot.autoconfigure.airport;

import java.util.Locale;

/**
 * Says in the words of whoever configures a catalog why it can't be opened.
 */
final class OpeningFailure {

	private static final int LONGEST = 300;

	private OpeningFailure() {
	}

	static String reason(Throwable cause) {
		String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		String kind = message.toLowerCase(Locale.ROOT);
		if (kind.contains("could not set lock") || kind.contains("being used by another process")) {
			return "Another process has it open. Stop that process, or name another file.";
		}
		if (kind.contains("already attached") || kind.contains("with a different configuration")) {
			return "This application has it open already. Name another file.";
		}
		if (kind.contains("not a valid duckdb database")) {
			return "It is no database of the engine. Name another file.";
		}
		if (kind.contains("permission denied")) {
			return "The server may not read and write it. Give it the rights, or name another file.";
		}
		if (kind.contains("table with name") && kind.contains("does not exist")) {
			return "It is a database, and not one of a catalog. Name another file.";
		}
		return "The database can't be opened: "
				+ ((message.length() > LONGEST) ? message.substring(0, LONGEST) + "..." : message);
	}

}
