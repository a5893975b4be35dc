package io.flightboot.security;

import java.net.SocketAddress;
import java.util.concurrent.CompletionException;

import io.flightboot.call.CallPrincipal;
import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightRefusalException;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.FlightHandshake;
import io.flightboot.wire.HeldCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Lets nobody through who is not known. Whoever was verified a moment ago goes on at
 * once; the calls of others wait for their verifier, on no thread of the transport. A
 * handshake passes, because it brings its credentials later.
 *
 * @since 0.1.0
 */
public final class AuthenticationGate implements ServerInterceptor, Ordered {

	private final AuthenticationChain chain;

	private final AuthenticationCache cache;

	private final Authenticator authenticator;

	private final boolean anonymous;

	/**
	 * Create the gate.
	 * @param chain finds credentials
	 * @param cache knows callers
	 * @param authenticator verifies the others
	 * @param anonymous whether those who send no credentials may pass
	 */
	public AuthenticationGate(AuthenticationChain chain, AuthenticationCache cache, Authenticator authenticator,
			boolean anonymous) {
		this.chain = chain;
		this.cache = cache;
		this.authenticator = authenticator;
		this.anonymous = anonymous;
	}

	/**
	 * Return who calls, be it Flight or another gRPC service, or {@code null} if the
	 * caller is anonymous.
	 */
	public static @Nullable Authentication caller() {
		return (CallPrincipal.current() instanceof Authentication caller) ? caller : null;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (FlightHandshake.METHOD.equals(call.getMethodDescriptor().getFullMethodName())) {
			return next.startCall(call, headers);
		}
		AuthenticationChain.Claim claim = claim(call, headers);
		if (claim == null) {
			return next.startCall(call, headers);
		}
		Authentication known = this.cache.find(claim.credentials());
		if (known != null) {
			return as(known, next).startCall(call, headers);
		}
		HeldCall<Q, R> held = new HeldCall<>(call, headers, next);
		SocketAddress host = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
		this.authenticator.authenticate(claim, id(call), host).whenComplete((caller, ex) -> {
			if (ex == null) {
				held.proceed(as(caller.authentication(), next));
			}
			else {
				held.refuse((ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex);
			}
		});
		return held;
	}

	private AuthenticationChain.@Nullable Claim claim(ServerCall<?, ?> call, Metadata headers) {
		AuthenticationChain.Claim claim;
		try {
			claim = this.chain.find(headers, call.getAttributes());
		}
		catch (AuthenticationException ex) {
			throw FlightRefusalException.unauthenticated(Secrets.reason(ex));
		}
		if (claim == null && !this.anonymous) {
			throw FlightRefusalException.unauthenticated("it has no credentials");
		}
		return claim;
	}

	private static <Q, R> ServerCallHandler<Q, R> as(Authentication caller, ServerCallHandler<Q, R> next) {
		return (call, headers) -> {
			Context context = CallPrincipal.with(caller);
			return (context == Context.current()) ? next.startCall(call, headers)
					: Contexts.interceptCall(context, call, headers, next);
		};
	}

	private static String id(ServerCall<?, ?> call) {
		RunningCall running = RunningCall.KEY.get();
		return (running != null) ? running.id() : call.getMethodDescriptor().getFullMethodName();
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.AUTHENTICATION;
	}

}
