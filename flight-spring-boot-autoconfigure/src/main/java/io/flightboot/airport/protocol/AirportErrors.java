package io.flightboot.airport.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.error.FlightErrorCustomizer;
import io.flightboot.handler.error.ResolvedError;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells Airport's clients of failures in their own way. To them
 * {@code grpc-status-details-bin} is a map of kind and message, and anything else in it
 * hides the failure behind one of parsing. And a failed action whose status is an input
 * or output error to Arrow makes them wait for three seconds, in vain.
 *
 * @since 0.1.0
 */
public final class AirportErrors implements FlightErrorCustomizer {

	/** Header that Airport's clients send with every call. */
	public static final String USER_AGENT = "airport-user-agent";

	static final String ARROW_STATUS = "x-arrow-status";

	static final String ARROW_MESSAGE = "x-arrow-status-message-bin";

	static final String ARROW_DETAIL = "x-arrow-status-detail-bin";

	static final String DETAILS = "grpc-status-details-bin";

	/** Arrow C++'s numbers. */
	private static final String INVALID = "4";

	private static final String IO_ERROR = "5";

	private static final String CANCELLED = "8";

	/**
	 * The statuses that are input or output errors to Arrow C++, with the number that
	 * actions answer instead.
	 */
	private static final Map<FlightStatusCode, String> ACTIONS = Map.of(FlightStatusCode.INTERNAL, INVALID,
			FlightStatusCode.UNAVAILABLE, INVALID, FlightStatusCode.UNAUTHENTICATED, INVALID,
			FlightStatusCode.UNAUTHORIZED, INVALID, FlightStatusCode.TIMED_OUT, INVALID, FlightStatusCode.CANCELLED,
			CANCELLED);

	/** Leaves room for the message to be sent twice, within the budget of trailers. */
	private static final int MAX_MESSAGE = 400;

	@Override
	public ResolvedError customize(ResolvedError error, FlightCall call) {
		return (call.headers().get(USER_AGENT) != null) ? customize(error, call.method()) : error;
	}

	/**
	 * Customize an error of a call that is known to be Airport's.
	 */
	static ResolvedError customize(ResolvedError error, FlightMethod method) {
		AirportException.Kind kind = (method != FlightMethod.DO_ACTION) ? kind(error) : null;
		ErrorFlightMetadata metadata = (kind != null) ? typed(kind, error.status().description())
				: plain(error, method);
		CallStatus status = error.status();
		return new ResolvedError(error.code(),
				new CallStatus(status.code(), status.cause(), status.description(), metadata), error.retry(),
				error.errorId());
	}

	private static AirportException.@Nullable Kind kind(ResolvedError error) {
		if (error.status().cause() instanceof AirportException ex) {
			return ex.kind();
		}
		return (error.status().code() == FlightStatusCode.UNAUTHORIZED) ? AirportException.Kind.PERMISSION : null;
	}

	/**
	 * Return the four trailers of a kind, the important ones first.
	 */
	private static ErrorFlightMetadata typed(AirportException.Kind kind, String description) {
		String message = Texts.cut(description, MAX_MESSAGE);
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		metadata.insert(ARROW_STATUS, INVALID);
		metadata.insert(DETAILS,
				new MessageWriter().map(2)
					.text("exception_type")
					.text(kind.wireName())
					.text("message")
					.text(message)
					.toByteArray());
		metadata.insert(ARROW_MESSAGE, Texts.utf8(message));
		metadata.insert(ARROW_DETAIL, kind.wireName().getBytes(StandardCharsets.US_ASCII));
		return metadata;
	}

	/**
	 * Return what the status carries already, without the details, which would be none of
	 * Airport's.
	 */
	private static ErrorFlightMetadata plain(ResolvedError error, FlightMethod method) {
		ErrorFlightMetadata metadata = new ErrorFlightMetadata();
		ErrorFlightMetadata present = error.status().metadata();
		if (present != null) {
			for (String name : present.keys()) {
				if (!name.equals(DETAILS) && !name.equals(ARROW_STATUS)) {
					present.getAllByte(name).forEach((value) -> metadata.insert(name, value));
				}
			}
		}
		String number = ACTIONS.get(error.status().code());
		if (number != null) {
			boolean input = method != FlightMethod.DO_ACTION && number.equals(INVALID);
			metadata.insert(ARROW_STATUS, input ? IO_ERROR : number);
		}
		return metadata;
	}

}
