package io.flightboot.observation;

import io.flightboot.call.RunningCall;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What meters know of a call: with whose traffic it counts, and whether its handler has
 * begun.
 */
final class CallTally {

	private final RunningCall call;

	private final FlightTrafficMeters meters;

	private volatile boolean handled;

	private @Nullable RouteTraffic traffic;

	private boolean ended;

	CallTally(RunningCall call, FlightTrafficMeters meters) {
		this.call = call;
		this.meters = meters;
	}

	/**
	 * Count with the traffic of the route from now on.
	 */
	synchronized void routed() {
		if (!this.ended && this.traffic == null) {
			this.traffic = this.meters.traffic(this.call);
			this.traffic.add(this.call.traffic());
		}
	}

	void handled() {
		this.handled = true;
	}

	synchronized void end(CallStatus status) {
		this.ended = true;
		if (this.traffic == null) {
			this.traffic = this.meters.traffic(this.call);
		}
		this.traffic.end(this.call.traffic());
		if (status.code() != FlightStatusCode.OK) {
			this.meters.failed(this.call, this.handled);
		}
	}

}
