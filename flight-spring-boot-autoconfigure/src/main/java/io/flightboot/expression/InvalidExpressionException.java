package io.flightboot.expression;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * A filter that can't be read, with the place in it that is to blame.
 *
 * @since 0.1.0
 */
public class InvalidExpressionException extends FlightException {

	private final String place;

	public InvalidExpressionException(String place, String message) {
		this(place, message, null);
	}

	public InvalidExpressionException(String place, String message, @Nullable Throwable cause) {
		super(FlightErrorCode.BAD_ARGUMENT, place + ": " + message, cause);
		this.place = place;
	}

	/**
	 * Return the place, such as {@code filter[1][2]}.
	 */
	public String place() {
		return this.place;
	}

}
