package io.flightboot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a call. It is asked when a call comes, when its
 * route is known, and when it has ended; and once for calls of other services, which have
 * no {@linkplain FlightServerObservationContext#getCall() call}. Return the same
 * low-cardinality keys each time.
 *
 * @since 0.1.0
 */
public interface FlightServerObservationConvention extends ObservationConvention<FlightServerObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof FlightServerObservationContext;
	}

}
