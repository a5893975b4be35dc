package io.flightboot.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * The form of warnings that travel as application metadata.
 */
final class Warnings {

	private Warnings() {
	}

	static String toJson(String message) {
		return "{\"warning\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(message)) + "\"}";
	}

}
