package io.flightboot.handler;

import org.springframework.util.Assert;

/**
 * How annotated services are served.
 *
 * @param visibility which routes and actions a caller may know of
 * @param conceal whether an unknown name is answered like a forbidden one
 * @param locations where clients get the flights
 * @param blocking whether interceptors or the visibility may wait for something, so that
 * even answers from memory need a worker
 * @since 0.1.0
 */
public record FlightHandlerOptions(RouteVisibility visibility, boolean conceal, FlightLocations locations,
		boolean blocking) {

	/** All is visible, and clients reuse their connection. */
	public static final FlightHandlerOptions DEFAULTS = new FlightHandlerOptions(RouteVisibility.ALL, false,
			FlightLocations.REUSE_CONNECTION, true);

	public FlightHandlerOptions {
		Assert.notNull(visibility, "'visibility' must not be null");
		Assert.notNull(locations, "'locations' must not be null");
	}

}
