package io.flightboot.airport.engine;

import java.util.Locale;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.OutOfMemoryException;

/**
 * Explains to clients what went wrong, without the SQL of this server.
 */
final class Failures {

	private static final int LONGEST = 300;

	private Failures() {
	}

	/**
	 * Return what to throw instead.
	 * @param what what can't be done, to begin the sentence
	 */
	static RuntimeException explain(String what, Exception ex) {
		if (ex instanceof FlightException own) {
			return own;
		}
		String message = String.valueOf(ex.getMessage());
		String kind = message.toLowerCase(Locale.ROOT);
		if (kind.contains("interrupt error")) {
			return new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled", ex);
		}
		if (kind.contains("out of memory error") || ex instanceof OutOfMemoryException) {
			return new FlightException(FlightErrorCode.OUT_OF_MEMORY, what + " now, for there is no memory", ex);
		}
		if (kind.contains("conversion error") || kind.contains("out of range error")
				|| kind.contains("invalid input error") || kind.contains("not implemented error")) {
			return new AirportException(Kind.INVALID_INPUT, what + ": " + firstLine(message), ex);
		}
		if (kind.contains("does not exist")) {
			return new FlightException(FlightErrorCode.NOT_FOUND, what + ", for it was dropped meanwhile", ex);
		}
		return new FlightException(FlightErrorCode.FAILED, what + ": something went wrong on the server", ex);
	}

	static AirportException invalid(String message) {
		return new AirportException(Kind.INVALID_INPUT, message);
	}

	static FlightException notFound(String message) {
		return new FlightException(FlightErrorCode.NOT_FOUND, message);
	}

	static FlightException readOnly(String message) {
		return new FlightException(FlightErrorCode.NOT_IMPLEMENTED, message);
	}

	static FlightException exists(String message) {
		return new FlightException(FlightErrorCode.ALREADY_EXISTS, message);
	}

	/**
	 * The lines that follow repeat the statement.
	 */
	static String firstLine(String message) {
		String line = message.lines().findFirst().orElse("").replaceFirst("^(?:java\\.[\\w.]+: )?", "");
		return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "..." : line;
	}

}
