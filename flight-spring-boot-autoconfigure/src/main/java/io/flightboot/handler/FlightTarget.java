package io.flightboot.handler;

import io.flightboot.codec.Params;
import io.flightboot.codec.RoutePath;
import io.flightboot.handler.method.InvocableFlightMethod;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A flight that somebody asks about, and the methods that know of it.
 *
 * @param descriptor the descriptor that names it
 * @param path its route
 * @param params its arguments
 * @param get the method that serves it, or {@code null}
 * @param info the method that describes it, or {@code null}
 */
record FlightTarget(FlightDescriptor descriptor, RoutePath path, Params params,
		@Nullable RouteMatch<InvocableFlightMethod> get, @Nullable RouteMatch<InvocableFlightMethod> info) {

	boolean isKnown() {
		return this.get != null || this.info != null;
	}

	/**
	 * Return the template of the route.
	 */
	String template() {
		if (this.get != null) {
			return this.get.template().text();
		}
		return (this.info != null) ? this.info.template().text() : this.path.toString();
	}

}
