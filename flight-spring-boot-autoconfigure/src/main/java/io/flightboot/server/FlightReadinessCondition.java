package io.flightboot.server;

/**
 * Something that must be so before the server is ready, besides the application's own
 * readiness.
 *
 * @since 0.1.0
 */
public interface FlightReadinessCondition {

	/**
	 * Return whether it is so now.
	 */
	boolean isMet();

	/**
	 * Add somebody who is called after each change.
	 * @param listener asks again; called by the thread that made the change
	 */
	void addListener(Runnable listener);

}
