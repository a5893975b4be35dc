package io.flightboot.health;

/**
 * What it means for the application that a component is not ok.
 *
 * @since 0.1.0
 */
public enum FlightHealthImpact {

	/** It is shown, and neither probe fails. */
	NONE,

	/**
	 * The application is not ready: balancers send calls elsewhere, and those that come
	 * nevertheless are refused and may be tried again.
	 */
	READINESS,

	/**
	 * The application is beyond help and should be started anew. Until then it is not
	 * ready either.
	 */
	LIVENESS

}
