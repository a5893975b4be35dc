package io.flightboot.limit;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Bounds the calls whose callers are not known yet, all together and of one host, so that
 * nobody can keep others from being authenticated. As it can't tell callers apart it lets
 * nobody wait. A call counts until its caller is known, a handshake until it ends.
 *
 * @since 0.1.0
 */
public final class ArrivalGate implements ServerInterceptor, Ordered {

	private static final Context.Key<Arrival> KEY = Context.key("flight-arrival");

	private final Map<CallerKey, Integer> hosts = new HashMap<>();

	private final int max;

	private final int maxPerHost;

	private final Duration retryAfter;

	private int arrivals;

	/**
	 * Create the gate.
	 * @param max how many calls may be unknown at the same time
	 * @param maxPerHost how many of one host may
	 * @param retryAfter after how long others may try again
	 */
	public ArrivalGate(int max, int maxPerHost, Duration retryAfter) {
		Assert.isTrue(max > 0, "'max' must be positive");
		Assert.isTrue(maxPerHost > 0, "'maxPerHost' must be positive");
		Assert.notNull(retryAfter, "'retryAfter' must not be null");
		this.max = max;
		this.maxPerHost = maxPerHost;
		this.retryAfter = retryAfter;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		TransportCall transport = TransportCall.current();
		Assert.state(transport != null, "The server does not tell of the ends of calls");
		SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
		Arrival arrival = enter(CallerKey.ofAddress(address));
		if (arrival == null) {
			throw new FlightException(FlightErrorCode.BACKPRESSURE,
					"The server authenticates as many callers as it may; try again later",
					RetryHint.here(this.retryAfter), null);
		}
		transport.onEnd((status) -> arrival.end());
		return Contexts.interceptCall(Context.current().withValue(KEY, arrival), call, headers, next);
	}

	private synchronized @Nullable Arrival enter(CallerKey host) {
		if (this.arrivals >= this.max || this.hosts.getOrDefault(host, 0) >= this.maxPerHost) {
			return null;
		}
		this.arrivals++;
		this.hosts.merge(host, 1, Integer::sum);
		return new Arrival(host);
	}

	private synchronized void leave(CallerKey host) {
		this.arrivals--;
		this.hosts.computeIfPresent(host, (key, count) -> (count > 1) ? count - 1 : null);
	}

	/**
	 * Return how many calls are unknown.
	 */
	synchronized int arrivals() {
		return this.arrivals;
	}

	/**
	 * Return of how many hosts they are.
	 */
	synchronized int hosts() {
		return this.hosts.size();
	}

	/**
	 * Tell that the caller of the current call is known.
	 */
	static void end() {
		Arrival arrival = KEY.get();
		if (arrival != null) {
			arrival.end();
		}
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.ADMISSION;
	}

	/**
	 * A call whose caller is not known yet.
	 */
	private final class Arrival {

		private final CallerKey host;

		private boolean ended;

		Arrival(CallerKey host) {
			this.host = host;
		}

		void end() {
			synchronized (this) {
				if (this.ended) {
					return;
				}
				this.ended = true;
			}
			leave(this.host);
		}

	}

}
