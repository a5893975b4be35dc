package io.flightboot.server;

/**
 * Where a server is between its start and its end.
 *
 * @since 0.1.0
 */
public enum FlightServerState {

	/** It does not listen. */
	STOPPED,

	/** It listens, and the application has not been ready yet. */
	STARTING,

	/** It listens, and the application is ready. */
	SERVING,

	/** It listens, and the application was ready before and is not for now. */
	REFUSING,

	/**
	 * It is about to stop and says so to all who ask for its health. Calls are served
	 * still, so that balancers can turn away before anything is refused.
	 */
	LEAVING,

	/** It refuses new calls; running ones get the grace period. */
	DRAINING,

	/** It has ended without being told to. */
	FAILED

}
