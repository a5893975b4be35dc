package io.flightboot.airport.protocol;

import java.util.Locale;

/**
 * What happens if the table to be made is there already.
 *
 * @since 0.1.0
 */
public enum OnConflict {

	/** The call fails. */
	ERROR,

	/** The table that is there stays, and is the answer. */
	IGNORE,

	/** The new table takes its place; no client asks for it so far. */
	REPLACE;

	static OnConflict of(MessageMap map, String key) {
		String name = map.textIfAny(key);
		if (name == null) {
			return ERROR;
		}
		for (OnConflict value : values()) {
			if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
				return value;
			}
		}
		throw map.wrong(key, "error, ignore or replace");
	}

}
