package io.flightboot.call;

import org.springframework.core.Ordered;

/**
 * Places of the framework's own gates. Lower comes first, and wraps what comes later. Two
 * phases: gRPC interceptors know the headers only; {@link FlightCallInterceptor}s run
 * when the first message told the route.
 *
 * @since 0.1.0
 */
public final class FlightCallOrder {

	/** Header phase: timing and counting. */
	public static final int OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 1000;

	/** Header phase: exceptions of later interceptors become statuses. */
	public static final int ERRORS = Ordered.HIGHEST_PRECEDENCE + 2000;

	/** Header phase: not ready yet, or no longer. */
	public static final int DRAIN = Ordered.HIGHEST_PRECEDENCE + 3000;

	/** Header phase: calls whose caller is not known yet. */
	public static final int ADMISSION = Ordered.HIGHEST_PRECEDENCE + 4000;

	/** Header phase: who is it? */
	public static final int AUTHENTICATION = Ordered.HIGHEST_PRECEDENCE + 5000;

	/** Header phase: what the caller's account may use, and how much it did. */
	public static final int QUOTA = Ordered.HIGHEST_PRECEDENCE + 5500;

	/** Header phase: the rate of one caller. */
	public static final int CALLER_LIMITS = Ordered.HIGHEST_PRECEDENCE + 6000;

	/** Header phase: whose turn is it? */
	public static final int CALLER_ADMISSION = Ordered.HIGHEST_PRECEDENCE + 6500;

	/** Header phase: Arrow's own middleware. */
	public static final int MIDDLEWARE = Ordered.HIGHEST_PRECEDENCE + 7000;

	/** Message phase: may this caller do that? */
	public static final int AUTHORIZATION = Ordered.HIGHEST_PRECEDENCE + 8000;

	/**
	 * Message phase: rate of a route. Who may not use a route uses up nothing of it, and
	 * doesn't learn that it is there.
	 */
	public static final int ROUTE_LIMITS = Ordered.HIGHEST_PRECEDENCE + 9000;

	private FlightCallOrder() {
	}

}
