package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallOrder;

import org.springframework.core.Ordered;

/**
 * Tells meters the route of a call as soon as it is known, before any gate of the route.
 *
 * @since 0.1.0
 */
public final class FlightRouteObserver implements FlightCallInterceptor, Ordered {

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		CallTally tally = FlightTrafficMeters.tally(call);
		if (tally != null) {
			tally.routed();
		}
		FlightServerObservationContext context = FlightCallObservations.context(call);
		if (context != null) {
			context.routed();
		}
		chain.proceed(call);
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.OBSERVATION;
	}

}
