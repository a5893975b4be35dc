package io.flightboot.handler.method;

import io.flightboot.call.FlightCallInterceptor;
import io.flightboot.call.RunningCall;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What the server gives a handler for one call: the call itself, its allocator, and the
 * way through the interceptors.
 *
 * @since 0.1.0
 */
public interface FlightInvocation {

	RunningCall call();

	/**
	 * Return the allocator of this call. It closes when the handler has returned and, for
	 * uploads and exchanges, the RPC has ended.
	 */
	BufferAllocator allocator();

	/**
	 * Run a handler behind the interceptors. Called once the route is set, and at most
	 * once a call.
	 */
	void intercepted(FlightCallInterceptor.Chain handler) throws Exception;

}
