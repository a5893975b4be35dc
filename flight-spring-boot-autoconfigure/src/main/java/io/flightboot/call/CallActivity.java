package io.flightboot.call;

/**
 * What the worker of a call does.
 *
 * @since 0.1.0
 */
public enum CallActivity {

	/** It runs the handler. */
	WORKING,

	/** It waits until the client reads. */
	WAITING_FOR_READER,

	/** It waits until the client sends. */
	WAITING_FOR_SENDER,

	/** It waits because a limit does not let it go faster. */
	THROTTLED

}
