package io.flightboot.handler.result;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;

/**
 * Ends waits for a source when nobody waits for its batches any more.
 */
final class Cancellation {

	private Cancellation() {
	}

	/**
	 * Register a signal with the call that this thread serves, if it serves one.
	 */
	static void onCancel(Runnable signal) {
		RunningCall call = RunningCall.KEY.get();
		if (call != null) {
			call.onCancel(signal);
		}
	}

	static FlightException exception() {
		return new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
	}

}
