package io.flightboot.airport.protocol;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that becomes an exception of DuckDB's of the same kind, where a stream fails.
 * The protocol has no kinds for actions, whose failures are texts.
 *
 * @since 0.1.0
 */
public class AirportException extends FlightException {

	private final Kind kind;

	public AirportException(Kind kind, String message) {
		this(kind, message, null);
	}

	public AirportException(Kind kind, String message, @Nullable Throwable cause) {
		super(kind.code, message, cause);
		this.kind = kind;
	}

	public Kind kind() {
		return this.kind;
	}

	/**
	 * Kind of a failure.
	 */
	public enum Kind {

		/** A row breaks a constraint of its table. */
		CONSTRAINT("ConstraintException", FlightErrorCode.BAD_ARGUMENT),

		/** The caller may not do that. */
		PERMISSION("PermissionException", FlightErrorCode.FORBIDDEN),

		/** An argument or value is wrong. */
		INVALID_INPUT("InvalidInputException", FlightErrorCode.BAD_ARGUMENT);

		private final String wireName;

		private final FlightErrorCode code;

		Kind(String wireName, FlightErrorCode code) {
			this.wireName = wireName;
			this.code = code;
		}

		String wireName() {
			return this.wireName;
		}

	}

}
