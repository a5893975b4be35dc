package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.micrometer.observation.Observation;

/**
 * Context of the observation of a handler.
 *
 * @since 0.1.0
 */
public class FlightHandlerObservationContext extends Observation.Context {

	private final FlightCall call;

	public FlightHandlerObservationContext(FlightCall call) {
		this.call = call;
	}

	public FlightCall getCall() {
		return this.call;
	}

}
