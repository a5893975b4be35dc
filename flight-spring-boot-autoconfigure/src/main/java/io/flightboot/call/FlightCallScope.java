package io.flightboot.call;

/**
 * What surrounds work for a call, on whatever thread it is done: diagnostic context,
 * current observation, security context. Beans of this type are opened in their order
 * around handlers and around what is logged about a call, and closed in reverse.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FlightCallScope {

	/**
	 * Set what belongs to the call on the current thread.
	 * @return restores what was there before
	 */
	Opened open(RunningCall call);

	/**
	 * An open scope. It is closed on the thread that opened it.
	 */
	@FunctionalInterface
	interface Opened extends AutoCloseable {

		@Override
		void close();

	}

}
