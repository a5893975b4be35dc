package io.flightboot.call;

import org.apache.arrow.flight.FlightStatusCode;

import org.springframework.util.Assert;

/**
 * A machine-readable reason of a failure, finer than the status. Applications make their
 * own from {@value #FIRST_OF_APPLICATION} on.
 *
 * @param number stable number of the code
 * @param name stable name of the code
 * @param status status that goes with the code
 * @param retry whether another try may help
 * @since 0.1.0
 */
public record FlightErrorCode(int number, String name, FlightStatusCode status, RetryHint retry) {

	/** First number that applications may use. */
	public static final int FIRST_OF_APPLICATION = 1000;

	public static final FlightErrorCode UNKNOWN = framework(0, "UNKNOWN", FlightStatusCode.UNKNOWN, RetryHint.NEVER);

	public static final FlightErrorCode BAD_ARGUMENT = framework(1, "BAD_ARGUMENT", FlightStatusCode.INVALID_ARGUMENT,
			RetryHint.NEVER);

	public static final FlightErrorCode BAD_REQUEST = framework(2, "BAD_REQUEST", FlightStatusCode.INVALID_ARGUMENT,
			RetryHint.NEVER);

	public static final FlightErrorCode NOT_FOUND = framework(3, "NOT_FOUND", FlightStatusCode.NOT_FOUND,
			RetryHint.NEVER);

	public static final FlightErrorCode INVALID_TICKET = framework(4, "INVALID_TICKET",
			FlightStatusCode.INVALID_ARGUMENT, RetryHint.NEVER);

	public static final FlightErrorCode FAILED = framework(5, "FAILED", FlightStatusCode.INTERNAL, RetryHint.NEVER);

	public static final FlightErrorCode CANCELLED = framework(6, "CANCELLED", FlightStatusCode.CANCELLED,
			RetryHint.NEVER);

	public static final FlightErrorCode CANCEL_NOT_POSSIBLE = framework(7, "CANCEL_NOT_POSSIBLE",
			FlightStatusCode.INVALID_ARGUMENT, RetryHint.NEVER);

	public static final FlightErrorCode RESULT_CONSUMED = framework(8, "RESULT_CONSUMED", FlightStatusCode.NOT_FOUND,
			RetryHint.NEVER);

	public static final FlightErrorCode TICKET_EXPIRED = framework(9, "TICKET_EXPIRED", FlightStatusCode.NOT_FOUND,
			RetryHint.NEVER);

	public static final FlightErrorCode ALREADY_EXISTS = framework(10, "ALREADY_EXISTS",
			FlightStatusCode.ALREADY_EXISTS, RetryHint.NEVER);

	public static final FlightErrorCode UNAUTHENTICATED = framework(20, "UNAUTHENTICATED",
			FlightStatusCode.UNAUTHENTICATED, RetryHint.NEVER);

	public static final FlightErrorCode FORBIDDEN = framework(21, "FORBIDDEN", FlightStatusCode.UNAUTHORIZED,
			RetryHint.NEVER);

	public static final FlightErrorCode TIMEOUT = framework(100, "TIMEOUT", FlightStatusCode.TIMED_OUT,
			RetryHint.here(null));

	public static final FlightErrorCode BACKPRESSURE = framework(102, "BACKPRESSURE",
			FlightStatusCode.RESOURCE_EXHAUSTED, RetryHint.here(null));

	public static final FlightErrorCode OUT_OF_MEMORY = framework(103, "OUT_OF_MEMORY",
			FlightStatusCode.RESOURCE_EXHAUSTED, RetryHint.ELSEWHERE);

	public static final FlightErrorCode TOO_LARGE = framework(104, "TOO_LARGE", FlightStatusCode.RESOURCE_EXHAUSTED,
			RetryHint.NEVER);

	public static final FlightErrorCode RATE_LIMITED = framework(105, "RATE_LIMITED",
			FlightStatusCode.RESOURCE_EXHAUSTED, RetryHint.here(null));

	public static final FlightErrorCode QUOTA_EXCEEDED = framework(106, "QUOTA_EXCEEDED",
			FlightStatusCode.RESOURCE_EXHAUSTED, RetryHint.here(null));

	public static final FlightErrorCode INTERNAL_ERROR = framework(500, "INTERNAL_ERROR", FlightStatusCode.INTERNAL,
			RetryHint.NEVER);

	public static final FlightErrorCode NOT_READY = framework(501, "NOT_READY", FlightStatusCode.UNAVAILABLE,
			RetryHint.here(null));

	public static final FlightErrorCode SHUTTING_DOWN = framework(502, "SHUTTING_DOWN", FlightStatusCode.UNAVAILABLE,
			RetryHint.ELSEWHERE);

	public static final FlightErrorCode NOT_IMPLEMENTED = framework(503, "NOT_IMPLEMENTED",
			FlightStatusCode.UNIMPLEMENTED, RetryHint.NEVER);

	/**
	 * Make a code of the application's.
	 */
	public static FlightErrorCode of(int number, String name, FlightStatusCode status, RetryHint retry) {
		Assert.isTrue(number >= FIRST_OF_APPLICATION,
				() -> "Numbers of an application's codes start at " + FIRST_OF_APPLICATION);
		return new FlightErrorCode(number, name, status, retry);
	}

	/**
	 * Return the framework's code that says no more than the status does.
	 */
	public static FlightErrorCode of(FlightStatusCode status) {
		return switch (status) {
			case INVALID_ARGUMENT -> BAD_ARGUMENT;
			case NOT_FOUND -> NOT_FOUND;
			case ALREADY_EXISTS -> ALREADY_EXISTS;
			case CANCELLED -> CANCELLED;
			case UNAUTHENTICATED -> UNAUTHENTICATED;
			case UNAUTHORIZED -> FORBIDDEN;
			case TIMED_OUT -> TIMEOUT;
			case RESOURCE_EXHAUSTED -> BACKPRESSURE;
			case UNAVAILABLE -> NOT_READY;
			case UNIMPLEMENTED -> NOT_IMPLEMENTED;
			case INTERNAL -> INTERNAL_ERROR;
			case OK, UNKNOWN -> UNKNOWN;
		};
	}

	private static FlightErrorCode framework(int number, String name, FlightStatusCode status, RetryHint retry) {
		return new FlightErrorCode(number, name, status, retry);
	}

}
