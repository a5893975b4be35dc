package io.flightboot.handler.error;

import io.flightboot.call.FlightCall;

/**
 * Has the last word on what clients are told, such as for a protocol on top of Flight
 * that expects other metadata. Beans of this type are asked in order, about every failure
 * of a call, refusals before any handler included.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightErrorCustomizer {

	/**
	 * Customize an error.
	 * @param error what a client would be told
	 * @param call the call that failed; its route may not be known
	 * @return the same or another error
	 */
	ResolvedError customize(ResolvedError error, FlightCall call);

}
