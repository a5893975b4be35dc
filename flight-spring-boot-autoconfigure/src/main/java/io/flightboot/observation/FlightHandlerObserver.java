package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;

import org.springframework.core.Ordered;

/**
 * Notes that no gate has refused a call and its handler begins.
 *
 * @since 0.1.0
 */
public final class FlightHandlerObserver implements FlightCallInterceptor, Ordered {

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		CallTally tally = FlightTrafficMeters.tally(call);
		if (tally != null) {
			tally.handled();
		}
		chain.proceed(call);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
