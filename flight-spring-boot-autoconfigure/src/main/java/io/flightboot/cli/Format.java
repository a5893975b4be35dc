package io.flightboot.cli;

import java.util.Locale;

/**
 * Forms in which commands tell things.
 */
enum Format {

	/** For people. */
	TABLE,

	/** For spreadsheets. */
	CSV,

	/** For programs. */
	JSON;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
