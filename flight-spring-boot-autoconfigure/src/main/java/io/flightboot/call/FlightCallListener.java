package io.flightboot.call;

/**
 * Learns of every call of Flight when its headers have come, before any gate may refuse
 * it. Beans of this type are called in their order, on a thread of the transport, so they
 * must not block; they learn of the end through {@link FlightCall#onEnd}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightCallListener {

	/**
	 * Take note of a call. The gRPC context of the call is current, but for
	 * {@link RunningCall#KEY}.
	 */
	void started(RunningCall call);

}
