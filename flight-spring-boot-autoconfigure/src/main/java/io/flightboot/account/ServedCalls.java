package io.flightboot.account;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;

import org.springframework.core.Ordered;

/**
 * Stands behind all gates, and tells that calls have passed them.
 *
 * @since 0.1.0
 */
public final class ServedCalls implements FlightCallInterceptor, Ordered {

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		if (call.attributes().get(CallUsage.ATTRIBUTE) instanceof CallUsage usage) {
			usage.served();
		}
		chain.proceed(call);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
