package io.flightboot.observation;

import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for which calls are refused, by the code that their clients are told.
 *
 * @since 0.1.0
 */
public final class Refusals {

	/** Whoever says so refused the call, be it a gate or the handler. */
	private static final Map<FlightErrorCode, String> ALWAYS = Map.of(FlightErrorCode.UNAUTHENTICATED,
			"unauthenticated", FlightErrorCode.FORBIDDEN, "forbidden");

	/** Refusals as long as no handler has begun; afterwards they are its failures. */
	private static final Map<FlightErrorCode, String> BEFORE_HANDLER = Map.of(FlightErrorCode.BACKPRESSURE, "admission",
			FlightErrorCode.RATE_LIMITED, "rate", FlightErrorCode.QUOTA_EXCEEDED, "quota",
			FlightErrorCode.OUT_OF_MEMORY, "memory", FlightErrorCode.NOT_READY, "not ready",
			FlightErrorCode.SHUTTING_DOWN, "draining");

	private Refusals() {
	}

	/**
	 * Return why the call was refused, or {@code null} if it was not.
	 * @param code why the call failed, if it did
	 * @param handled whether a handler had begun
	 */
	public static @Nullable String reason(@Nullable FlightErrorCode code, boolean handled) {
		if (code == null) {
			return null;
		}
		String reason = ALWAYS.get(code);
		return (reason == null && !handled) ? BEFORE_HANDLER.get(code) : reason;
	}

}
