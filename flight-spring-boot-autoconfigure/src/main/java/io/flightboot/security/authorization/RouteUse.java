package io.flightboot.security.authorization;

import java.net.SocketAddress;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import io.flightboot.call.FlightCall;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * A call as it would be if the caller used a route: for the question whether it may.
 *
 * @param call the call that asks
 * @param method the RPC that would be called
 * @param route the route or action that would be used
 */
record RouteUse(FlightCall call, FlightMethod method, String route) implements FlightCall {

	@Override
	public String id() {
		return this.call.id();
	}

	@Override
	public CallHeaders headers() {
		return this.call.headers();
	}

	@Override
	public @Nullable SocketAddress remoteAddress() {
		return this.call.remoteAddress();
	}

	@Override
	public @Nullable String authority() {
		return this.call.authority();
	}

	@Override
	public @Nullable Instant deadline() {
		return this.call.deadline();
	}

	@Override
	public @Nullable Principal principal() {
		return this.call.principal();
	}

	@Override
	public @Nullable SSLSession sslSession() {
		return this.call.sslSession();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.call.attributes();
	}

	@Override
	public boolean isCancelled() {
		return this.call.isCancelled();
	}

	@Override
	public void onCancel(Runnable signal) {
		this.call.onCancel(signal);
	}

	@Override
	public void onEnd(Consumer<CallStatus> callback) {
		this.call.onEnd(callback);
	}

}
