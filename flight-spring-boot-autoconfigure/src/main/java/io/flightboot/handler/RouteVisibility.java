package io.flightboot.handler;

import io.flightboot.call.FlightCall;
import io.flightboot.handler.method.HandlerKind;

/**
 * Decides which routes and actions a caller may know of: others are neither listed nor
 * suggested. It hides names and protects nothing by itself.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RouteVisibility {

	/** Everybody may know of everything. */
	RouteVisibility ALL = (call, kind, name) -> true;

	/**
	 * Return whether the caller may know of the route or action.
	 * @param call the call that asks
	 * @param kind what the route or action would be used for; what is told about a flight
	 * goes with {@link HandlerKind#GET}
	 * @param name template of the route, or type of the action
	 */
	boolean isVisible(FlightCall call, HandlerKind kind, String name);

}
