package io.flightboot.account;

import io.flightboot.call.RunningCall;
import io.flightboot.observation.Refusals;
import io.flightboot.wire.TransportCall;
import io.grpc.Status;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.grpc.StatusUtils;

/**
 * Tells from the end of a call what its account is told of it.
 */
final class CallOutcomes {

	private CallOutcomes() {
	}

	/**
	 * Return how a call of Flight ended.
	 * @param served whether its handler had begun
	 */
	static UsageOutcome of(RunningCall call, CallStatus end, boolean served) {
		if (end.code() == FlightStatusCode.OK) {
			return UsageOutcome.SUCCEEDED;
		}
		if (Refusals.reason(call.error(), served) != null) {
			return UsageOutcome.REFUSED;
		}
		return (end.code() == FlightStatusCode.CANCELLED || (call.isCancelled() && isTimeout(end)))
				? UsageOutcome.CANCELLED : UsageOutcome.FAILED;
	}

	/**
	 * Return how a call of another service ended.
	 */
	static UsageOutcome of(TransportCall call, Status closed) {
		CallStatus end = StatusUtils.fromGrpcStatus(call.outcome(closed));
		if (end.code() == FlightStatusCode.OK) {
			return UsageOutcome.SUCCEEDED;
		}
		if (Refusals.reason(call.refusal(), false) != null) {
			return UsageOutcome.REFUSED;
		}
		return (end.code() == FlightStatusCode.CANCELLED || isTimeout(end)) ? UsageOutcome.CANCELLED
				: UsageOutcome.FAILED;
	}

	/**
	 * A handler may fail for a time limit of its own; only a call that was cancelled was
	 * so for the call's.
	 */
	private static boolean isTimeout(CallStatus end) {
		return end.code() == FlightStatusCode.TIMED_OUT;
	}

}
