package io.flightboot.limit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Asks the filters when the route of a call is known and the caller may use it. It runs
 * on the worker, which may wait for their answer.
 *
 * @since 0.1.0
 */
public final class RateLimitInterceptor implements FlightCallInterceptor, Ordered {

	private final RateLimitFilters filters;

	private final Duration maxWait;

	/**
	 * Create the interceptor.
	 * @param filters decide
	 * @param maxWait how long a stream may pause at a time for bytes
	 */
	public RateLimitInterceptor(RateLimitFilters filters, Duration maxWait) {
		Assert.notNull(filters, "'filters' must not be null");
		Assert.notNull(maxWait, "'maxWait' must not be null");
		this.filters = filters;
		this.maxWait = maxWait;
	}

	@Override
	public void intercept(FlightCall call, Chain chain) throws Exception {
		RateDecision decision = decide(RateLimitCall.withRoute(call));
		if (decision instanceof RateDecision.Refused refused) {
			throw refused.exception();
		}
		RunningCall running = RunningCall.KEY.get();
		if (running != null && decision instanceof RateDecision.Admitted admitted) {
			RateThrottle.charge(running, admitted.budgets(), this.maxWait);
		}
		chain.proceed(call);
	}

	private RateDecision decide(RateLimitCall call) throws Exception {
		RateDecision decision = this.filters.check(call);
		if (!(decision instanceof RateDecision.Later later)) {
			return decision;
		}
		try {
			return later.decision().toCompletableFuture().get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
		catch (InterruptedException ex) {
			throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "The server is shutting down; try another one",
					ex);
		}
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.ROUTE_LIMITS;
	}

}
