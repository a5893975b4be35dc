package io.flightboot.handler;

import io.flightboot.handler.method.HandlerAccess;

import org.springframework.util.Assert;

/**
 * How annotated services are served.
 *
 * @param visibility which routes and actions a caller may know of
 * @param access who may call a method, asked when a flight is described
 * @param conceal whether an unknown name is answered like a forbidden one
 * @param locations where clients get the flights
 * @param blocking whether interceptors or the visibility may wait for something, so that
 * even answers from memory need a worker
 * @since 0.1.0
 */
public record FlightHandlerOptions(RouteVisibility visibility, HandlerAccess access, boolean conceal,
		FlightLocations locations, boolean blocking) {

	/** All is visible, and clients reuse their connection. */
	public static final FlightHandlerOptions DEFAULTS = new FlightHandlerOptions(RouteVisibility.ALL, HandlerAccess.ALL,
			false, FlightLocations.REUSE_CONNECTION, true);

	public FlightHandlerOptions {
		Assert.notNull(visibility, "'visibility' must not be null");
		Assert.notNull(access, "'access' must not be null");
		Assert.notNull(locations, "'locations' must not be null");
	}

}
