package io.flightboot.handler.method;

import io.flightboot.call.FlightCall;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may call a handler method, without calling it. Asked for everything that is
 * told about a flight, so that nobody gets a ticket for what the method would refuse. The
 * method itself is guarded by its proxy.
 *
 * @since 0.1.0
 */
public interface HandlerAccess {

	/** Stands for an argument that the request can't tell. */
	Object UNKNOWN = new Object();

	/** Everybody may call everything. */
	HandlerAccess ALL = new HandlerAccess() {

		@Override
		public boolean readsArguments(FlightHandlerMethod method) {
			return false;
		}

		@Override
		public void check(FlightCall call, FlightHandlerMethod method, @Nullable Object @Nullable [] arguments) {
			// Nothing to check
		}

	};

	/**
	 * Return whether the answer may depend on the arguments.
	 */
	boolean readsArguments(FlightHandlerMethod method);

	/**
	 * Check that the caller may call the method with these arguments. What depends on
	 * unknown ones counts as granted.
	 * @param call the call that asks
	 * @param method the method that would be called
	 * @param arguments its arguments, {@link #UNKNOWN} among them, or {@code null} if all
	 * are
	 * @throws RuntimeException the one with which the method would refuse the caller
	 */
	void check(FlightCall call, FlightHandlerMethod method, @Nullable Object @Nullable [] arguments);

}
