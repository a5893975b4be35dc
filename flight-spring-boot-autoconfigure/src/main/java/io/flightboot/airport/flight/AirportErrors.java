package io.flightboot.airport.flight;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.protocol.ErrorMetadata;
import io.flightboot.call.FlightCall;
import io.flightboot.handler.error.FlightErrorCustomizer;
import io.flightboot.handler.error.ResolvedError;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells Airport's clients of failures in their own way, of whatever gate or handler they
 * are. Other clients see what they always do.
 *
 * @since 0.1.0
 */
public final class AirportErrors implements FlightErrorCustomizer {

	/** Header that Airport's clients send with every call. */
	public static final String USER_AGENT = "airport-user-agent";

	@Override
	public ResolvedError customize(ResolvedError error, FlightCall call) {
		return (call.headers().get(USER_AGENT) != null) ? customize(error, call.method()) : error;
	}

	/**
	 * Customize an error of a call that is known to be Airport's.
	 */
	static ResolvedError customize(ResolvedError error, FlightMethod method) {
		CallStatus status = error.status();
		AirportException.Kind kind = (method != FlightMethod.DO_ACTION) ? kind(status) : null;
		ErrorFlightMetadata metadata = (kind != null) ? ErrorMetadata.typed(kind.type(), status.description())
				: ErrorMetadata.plain(status, method);
		return new ResolvedError(error.code(),
				new CallStatus(status.code(), status.cause(), status.description(), metadata), error.retry(),
				error.errorId());
	}

	private static AirportException.@Nullable Kind kind(CallStatus status) {
		if (status.cause() instanceof AirportException ex) {
			return ex.kind();
		}
		return (status.code() == FlightStatusCode.UNAUTHORIZED) ? AirportException.Kind.PERMISSION : null;
	}

}
