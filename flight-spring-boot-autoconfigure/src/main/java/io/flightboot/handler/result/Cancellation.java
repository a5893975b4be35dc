package io.flightboot.handler.result;

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

	/**
	 * Return why the call that this thread serves was cancelled, or another exception if
	 * it was not.
	 */
	static RuntimeException reasonOr(RuntimeException other) {
		RunningCall call = RunningCall.KEY.get();
		FlightException reason = (call != null) ? call.cancellation() : null;
		return (reason != null) ? reason : other;
	}

}
