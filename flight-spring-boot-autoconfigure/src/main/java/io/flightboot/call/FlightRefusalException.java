package io.flightboot.call;

/**
 * A gate's refusal. Its client is told as little as the message says; the reason is for
 * the log alone, in the one line that the call gets there.
 *
 * @since 0.1.0
 */
public class FlightRefusalException extends FlightException {

	private final String reason;

	/**
	 * Refuse a call.
	 * @param code what kind of refusal it is
	 * @param message for the client
	 * @param reason for the log; nothing secret
	 */
	public FlightRefusalException(FlightErrorCode code, String message, String reason) {
		super(code, message);
		this.reason = reason;
	}

	/**
	 * Return the one answer to all who are not authenticated, whatever is wrong.
	 * @param reason why, for the log; nothing secret
	 */
	public static FlightRefusalException unauthenticated(String reason) {
		return new FlightRefusalException(FlightErrorCode.UNAUTHENTICATED, "Authentication failed", reason);
	}

	/**
	 * Return what the log says and the client must not know.
	 */
	public String reason() {
		return this.reason;
	}

}
