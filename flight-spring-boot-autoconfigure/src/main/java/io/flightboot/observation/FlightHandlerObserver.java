package io.flightboot.observation;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;

import org.springframework.core.Ordered;

/**
 * Notes that no gate has refused a call and its handler begins, and when it is done.
 *
 * @since 0.1.0
 */
public final class FlightHandlerObserver implements FlightCallInterceptor, Ordered {

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		CallTally tally = FlightTrafficMeters.tally(call);
		if (tally == null) {
			chain.proceed(call);
			return;
		}
		tally.handled();
		long start = System.nanoTime();
		try {
			chain.proceed(call);
		}
		finally {
			tally.handlerEnded(System.nanoTime() - start);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
