package io.flightboot.server;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.call.RunningCall;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.error.ResolvedError;
import io.flightboot.wire.CallFailure;
import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Turns what interceptors and listeners throw into a status with our trailers; gRPC would
 * answer UNKNOWN and say nothing. Refusals of others, such as Arrow's middleware, get the
 * trailers too.
 *
 * @since 0.1.0
 */
@FlightGrpcInterceptor
public final class FlightErrorInterceptor implements ServerInterceptor, Ordered {

	private final FlightErrorResolver resolver;

	private final ErrorTrailers trailers;

	private final ErrorLog log;

	private final FlightCallScopes scopes;

	public FlightErrorInterceptor(FlightErrorResolver resolver, ErrorTrailers trailers, ErrorLog log,
			FlightCallScopes scopes) {
		Assert.notNull(resolver, "'resolver' must not be null");
		Assert.notNull(trailers, "'trailers' must not be null");
		Assert.notNull(log, "'log' must not be null");
		Assert.notNull(scopes, "'scopes' must not be null");
		this.resolver = resolver;
		this.trailers = trailers;
		this.log = log;
		this.scopes = scopes;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		ExplainedCall<Q, R> explained = new ExplainedCall<>(call, this.resolver, this.trailers);
		try {
			// A gate that held the call fails it on a thread where nobody would catch it
			Context context = CallFailure.handledBy(Context.current(), (ex) -> fail(ex, explained, headers));
			return new FailureListener<>(Contexts.interceptCall(context, explained, headers, next),
					(ex) -> fail(ex, explained, headers));
		}
		catch (Throwable ex) {
			fail(ex, explained, headers);
			return new ServerCall.Listener<>() {
			};
		}
	}

	private void fail(Throwable ex, ServerCall<?, ?> call, Metadata headers) {
		RunningCall running = CallFacts.of(call, headers);
		ResolvedError error = this.resolver.resolve(ex, running);
		running.failed(error.code());
		TransportCall transport = TransportCall.current();
		if (transport != null) {
			transport.refused(error.code());
		}
		try (FlightCallScope.Opened scope = this.scopes.open(running)) {
			this.log.failed(running, error, ex);
		}
		Status status = this.trailers.status(error);
		call.close(status, this.trailers.trailers(error));
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.ERRORS;
	}

}
