package io.flightboot.airport;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that DuckDB shows as an exception of its own kind. Any other
 * {@link FlightException} shows as an error of reading or writing.
 *
 * @since 0.1.0
 */
public class AirportException extends FlightException {

	private final Kind kind;

	/**
	 * Create the exception.
	 * @param kind what DuckDB makes of it
	 * @param message what its user is told
	 */
	public AirportException(Kind kind, String message) {
		this(kind, message, null);
	}

	/**
	 * Create the exception with a cause, which is only logged.
	 */
	public AirportException(Kind kind, String message, @Nullable Throwable cause) {
		super(kind.code, message, cause);
		this.kind = kind;
	}

	/**
	 * Return what DuckDB makes of it.
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Exceptions of DuckDB's that a server can raise.
	 */
	public enum Kind {

		/** A constraint is violated. */
		CONSTRAINT("ConstraintException", FlightErrorCode.BAD_ARGUMENT),

		/** The caller may not do that. */
		PERMISSION("PermissionException", FlightErrorCode.FORBIDDEN),

		/** What was sent makes no sense. */
		INVALID_INPUT("InvalidInputException", FlightErrorCode.BAD_ARGUMENT);

		private final String type;

		private final FlightErrorCode code;

		Kind(String type, FlightErrorCode code) {
			this.type = type;
			this.code = code;
		}

		/**
		 * Return the name of DuckDB's exception.
		 */
		public String type() {
			return this.type;
		}

	}

}
