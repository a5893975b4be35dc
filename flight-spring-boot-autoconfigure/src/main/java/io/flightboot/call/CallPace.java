package io.flightboot.call;

/**
 * Slows down the worker of a call. It is asked before each batch in and out.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallPace {

	/**
	 * Wait until the call may go on.
	 * @param more whether there is another message. If that is not known yet, who would
	 * have to wait for too long goes on, as the call may be over.
	 * @throws FlightException if the call was cancelled, or would have to wait for too
	 * long
	 */
	void await(boolean more);

}
