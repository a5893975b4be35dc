package io.flightboot.handler;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.HandlerKind;

/**
 * Decides whether a caller may use a route that is not the one of the call, for actions
 * that do something to others.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RouteAccess {

	/** Everybody may use everything. */
	RouteAccess ALL = (call, kind, route) -> {
	};

	/**
	 * Refuse a caller who may not use the route.
	 * @param call the call that wants to
	 * @param kind what it wants to use the route for
	 * @param route the route, whether or not it is there
	 * @throws FlightException if the caller may not
	 */
	void check(FlightCall call, HandlerKind kind, String route);

}
