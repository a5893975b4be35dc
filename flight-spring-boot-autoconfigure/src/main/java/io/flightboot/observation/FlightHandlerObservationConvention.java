package io.flightboot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a handler.
 *
 * @since 0.1.0
 */
public interface FlightHandlerObservationConvention extends ObservationConvention<FlightHandlerObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FlightHandlerObservationContext;
	}

}
