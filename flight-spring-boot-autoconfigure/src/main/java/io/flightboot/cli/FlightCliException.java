package io.flightboot.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command can't be run. The message is all that its user needs to know.
 *
 * @since 0.1.0
 */
public class FlightCliException extends RuntimeException {

	public FlightCliException(String message) {
		this(message, null);
	}

	public FlightCliException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
