package io.flightboot.airport.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;

import org.springframework.util.Assert;

/**
 * Trailers of failures. To the client {@code grpc-status-details-bin} is a map of kind
 * and message, and anything else in it hides the failure behind one of parsing. And a
 * failed action whose status is an input or output error to Arrow C++ makes the client
 * wait for three seconds, in vain.
 *
 * @since 0.1.0
 */
public final class ErrorMetadata {

	private static final String ARROW_STATUS = "x-arrow-status";

	private static final String ARROW_MESSAGE = "x-arrow-status-message-bin";

	private static final String ARROW_DETAIL = "x-arrow-status-detail-bin";

	private static final String DETAILS = "grpc-status-details-bin";

	/** Arrow C++'s numbers. */
	private static final String INVALID = "4";

	private static final String IO_ERROR = "5";

	private static final String CANCELLED = "8";

	/**
	 * The statuses that have a Flight exception in Arrow C++, where they are input or
	 * output errors, with the number that actions answer instead.
	 */
	private static final Map<FlightStatusCode, String> ACTIONS = Map.of(FlightStatusCode.INTERNAL, INVALID,
			FlightStatusCode.UNAVAILABLE, INVALID, FlightStatusCode.UNAUTHENTICATED, INVALID,
			FlightStatusCode.UNAUTHORIZED, INVALID, FlightStatusCode.TIMED_OUT, INVALID, FlightStatusCode.CANCELLED,
			CANCELLED);

	/** Leaves room for the message to be sent twice, within the budget of trailers. */
	private static final int MAX_MESSAGE = 400;

	private ErrorMetadata() {
	}

	/**
	 * Return the four trailers that become an exception of DuckDB's, the important ones
	 * first. They are for streams; actions have no kinds.
	 * @param type name of the exception: {@code ConstraintException},
	 * {@code PermissionException} or {@code InvalidInputException}
	 * @param message what the user is told, which is cut if it is long
	 */
	public static ErrorFlightMetadata typed(String type, String message) {
		Assert.hasLength(type, "'type' must not be empty");
		String text = Texts.cut(message, MAX_MESSAGE);
		byte[] details = new MessageWriter().map(2)
			.text("exception_type")
			.text(type)
			.text("message")
			.text(text)
			.toByteArray();
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		metadata.insert(ARROW_STATUS, INVALID);
		metadata.insert(DETAILS, details);
		metadata.insert(ARROW_MESSAGE, Texts.utf8(text));
		metadata.insert(ARROW_DETAIL, type.getBytes(StandardCharsets.US_ASCII));
		return metadata;
	}

	/**
	 * Return trailers of a failure that is a text only: what the status carries already,
	 * without details, and with the number that keeps others from adding theirs.
	 */
	public static ErrorFlightMetadata plain(CallStatus status, FlightMethod method) {
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		ErrorFlightMetadata present = status.metadata();
		if (present != null) {
			for (String name : present.keys()) {
				if (!name.equals(DETAILS) && !name.equals(ARROW_STATUS)) {
					present.getAllByte(name).forEach((value) -> metadata.insert(name, value));
				}
			}
		}
		String number = ACTIONS.get(status.code());
		if (number != null) {
			boolean input = method != FlightMethod.DO_ACTION && number.equals(INVALID);
			metadata.insert(ARROW_STATUS, input ? IO_ERROR : number);
		}
		return metadata;
	}

}
