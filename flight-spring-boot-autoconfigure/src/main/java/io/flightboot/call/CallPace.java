package io.flightboot.call;

/**
 * Slows down the worker of a call. It is asked before each batch in and each message out.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallPace {

	/**
	 * Wait until the call may go on.
	 * @throws FlightException if it was cancelled, or would have to wait for too long
	 */
	void await();

}
