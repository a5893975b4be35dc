package io.flightboot.call;

import java.net.SocketAddress;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * The call that a handler serves: who called, how, and until when. It may be used from
 * any thread.
 *
 * @since 0.1.0
 */
public interface FlightCall {

	/**
	 * Route of calls whose first message was not read or could not be.
	 */
	String NO_ROUTE = "none";

	/**
	 * Return an id that is unique in this server; logs and error bodies carry it.
	 */
	String id();

	FlightMethod method();

	/**
	 * Return the route or the type of the action: the template of the handler, never the
	 * text that a client made up. {@value #NO_ROUTE} until a handler is found.
	 */
	String route();

	/**
	 * Return the headers of the request. Treat {@code authorization} with care.
	 */
	CallHeaders headers();

	@Nullable SocketAddress remoteAddress();

	@Nullable String authority();

	/**
	 * Return when the client stops waiting, or {@code null} if it set no deadline.
	 */
	@Nullable Instant deadline();

	/**
	 * Return the authenticated caller, or {@code null} if the caller is anonymous.
	 */
	@Nullable Principal principal();

	/**
	 * Return the TLS session with the client's certificates, or {@code null} without TLS.
	 */
	@Nullable SSLSession sslSession();

	/**
	 * Return attributes that interceptors and handlers share during this call.
	 */
	Map<String, Object> attributes();

	/**
	 * Return whether the client went away, the deadline passed or the server gave up.
	 */
	boolean isCancelled();

	/**
	 * End what is done for a call that nobody waits for any more.
	 * @throws FlightException if the call is cancelled
	 */
	default void checkNotCancelled() {
		if (isCancelled()) {
			throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
	}

	/**
	 * Register a signal for cancellation. It runs on the thread that noticed, so it must
	 * not block; it runs at once if the call is cancelled already.
	 */
	void onCancel(Runnable signal);

	/**
	 * Register a callback that runs once, when the RPC has really ended, whatever way it
	 * ended. It runs at once if the call is over already.
	 */
	void onEnd(Consumer<CallStatus> callback);

	/**
	 * Return the call that the current thread serves.
	 * @throws IllegalStateException if there is none
	 */
	static FlightCall current() {
		FlightCall call = RunningCall.KEY.get();
		if (call == null) {
			throw new IllegalStateException("No Flight call is served on this thread");
		}
		return call;
	}

}
