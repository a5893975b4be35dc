package io.flightboot.limit;

import java.security.Principal;

import io.flightboot.call.CallPrincipal;
import io.flightboot.call.FlightCall;
import io.flightboot.call.RunningCall;
import io.flightboot.observation.MethodNames;
import io.grpc.ServerCall;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a {@link RateLimitFilter} knows of a call.
 *
 * @param phase how much is known
 * @param caller whose limits the call counts against
 * @param principal the authenticated caller, or {@code null} if the caller is anonymous
 * @param method name of Flight's RPC, such as {@code DoGet}, or the full name of the RPC
 * of another service
 * @param route template of the route or type of the action, the full name of the RPC of
 * another service, or {@value FlightCall#NO_ROUTE} before it is known
 * @since 0.1.0
 */
public record RateLimitCall(Phase phase, CallerKey caller, @Nullable Principal principal, String method, String route) {

	public RateLimitCall {
		Assert.notNull(phase, "'phase' must not be null");
		Assert.notNull(caller, "'caller' must not be null");
		Assert.notNull(method, "'method' must not be null");
		Assert.notNull(route, "'route' must not be null");
	}

	static RateLimitCall withHeaders(ServerCall<?, ?> call) {
		RunningCall running = RunningCall.KEY.get();
		return new RateLimitCall(Phase.HEADERS, CallerKey.ofCurrent(call), CallPrincipal.current(),
				(running != null) ? MethodNames.of(running.method()) : call.getMethodDescriptor().getFullMethodName(),
				FlightCall.NO_ROUTE);
	}

	static RateLimitCall withRoute(FlightCall call) {
		return new RateLimitCall(Phase.ROUTE, CallerKey.of(call), call.principal(), MethodNames.of(call.method()),
				call.route());
	}

	/**
	 * Return this call of another service than Flight, whose method is its route.
	 */
	RateLimitCall withRoute() {
		return new RateLimitCall(Phase.ROUTE, this.caller, this.principal, this.method, this.method);
	}

	/**
	 * How much is known of a call.
	 */
	public enum Phase {

		/** The caller and the method. */
		HEADERS,

		/** The route too. */
		ROUTE

	}

}
