package io.flightboot.observation;

import io.flightboot.call.RunningCall;
import io.micrometer.core.instrument.LongTaskTimer;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightStatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What meters know of a call: with whose traffic it counts, and whether its handler has
 * begun. Where nobody else observes calls it takes their time too.
 */
final class CallTally {

	private final RunningCall call;

	private final FlightTrafficMeters meters;

	private final long start = System.nanoTime();

	private volatile boolean handled;

	private @Nullable RouteTraffic traffic;

	private LongTaskTimer.@Nullable Sample active;

	private boolean ended;

	CallTally(RunningCall call, FlightTrafficMeters meters) {
		this.call = call;
		this.meters = meters;
		this.active = meters.isTiming() ? meters.startUnrouted(call.method()) : null;
	}

	/**
	 * Count with the traffic of the route from now on.
	 */
	synchronized void routed() {
		if (!this.ended && this.traffic == null) {
			this.traffic = this.meters.traffic(this.call);
			this.traffic.add(this.call.traffic());
			if (this.active != null) {
				this.active.stop();
				this.active = this.traffic.startActive();
			}
		}
	}

	/**
	 * Tell that the handler begins.
	 */
	void handled() {
		this.handled = true;
	}

	/**
	 * Tell that the handler is done.
	 */
	synchronized void handlerEnded(long nanos) {
		if (this.traffic != null && this.meters.isTiming()) {
			this.traffic.handled(nanos);
		}
	}

	synchronized void end(CallStatus status) {
		this.ended = true;
		if (this.traffic == null) {
			this.traffic = this.meters.traffic(this.call);
		}
		this.traffic.end(this.call.traffic());
		if (this.active != null) {
			this.active.stop();
			this.active = null;
			this.traffic.ended(this.call, status, System.nanoTime() - this.start);
		}
		if (status.code() != FlightStatusCode.OK) {
			this.meters.failed(this.call, this.handled);
		}
	}

}
