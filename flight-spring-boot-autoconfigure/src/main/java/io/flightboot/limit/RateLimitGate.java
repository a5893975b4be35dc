package io.flightboot.limit;

import java.time.Duration;
import java.util.List;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.HeldCall;
import io.flightboot.wire.TransportCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Asks the filters when a caller is known. Calls of Flight are asked about again when
 * their route is; the method of another service tells all at once.
 *
 * @since 0.1.0
 */
public final class RateLimitGate implements ServerInterceptor, Ordered {

	private final RateLimitFilters filters;

	private final Duration maxWait;

	/**
	 * Create the gate.
	 * @param filters decide
	 * @param maxWait how long a stream may pause at a time for bytes
	 */
	public RateLimitGate(RateLimitFilters filters, Duration maxWait) {
		Assert.notNull(filters, "'filters' must not be null");
		Assert.notNull(maxWait, "'maxWait' must not be null");
		this.filters = filters;
		this.maxWait = maxWait;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		RateLimitCall asked = RateLimitCall.withHeaders(call);
		// What nobody serves has no route, and clients make up the names
		if (RunningCall.KEY.get() != null
				|| call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNKNOWN) {
			return check(asked, call, headers, next);
		}
		return check(asked, call, headers, (admitted, same) -> check(asked.withRoute(), admitted, same, next));
	}

	private <Q, R> ServerCall.Listener<Q> check(RateLimitCall asked, ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		RateDecision decision = this.filters.check(asked);
		if (decision instanceof RateDecision.Refused refused) {
			throw refused.exception();
		}
		if (decision instanceof RateDecision.Admitted admitted) {
			return proceed(admitted.budgets(), call, headers, next);
		}
		HeldCall<Q, R> held = new HeldCall<>(call, headers, next);
		((RateDecision.Later) decision).decision().whenComplete((settled, ex) -> {
			if (settled instanceof RateDecision.Admitted admitted) {
				held.proceed((same, metadata) -> proceed(admitted.budgets(), same, metadata, next));
			}
			else {
				held.refuse((settled instanceof RateDecision.Refused refused) ? refused.exception()
						: RateLimitFilters.cause(ex));
			}
		});
		return held;
	}

	private <Q, R> ServerCall.Listener<Q> proceed(List<TrafficBudget> budgets, ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		RunningCall running = RunningCall.KEY.get();
		if (running != null) {
			RateThrottle.charge(running, budgets, this.maxWait);
		}
		else if (!budgets.isEmpty()) {
			chargeAtEnd(budgets);
		}
		return next.startCall(call, headers);
	}

	/**
	 * Charge a call of another service, which nobody can slow down while it runs.
	 */
	private static void chargeAtEnd(List<TrafficBudget> budgets) {
		TransportCall transport = TransportCall.current();
		if (transport != null) {
			TrafficCharges charges = new TrafficCharges(transport.traffic());
			charges.add(budgets);
			transport.onEnd((status) -> charges.settle());
		}
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.CALLER_LIMITS;
	}

}
