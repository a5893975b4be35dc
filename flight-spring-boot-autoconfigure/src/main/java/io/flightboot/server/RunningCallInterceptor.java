package io.flightboot.server;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

import io.flightboot.call.FlightCallListener;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.wire.OnceServerCall;
import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.grpc.StatusUtils;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.Ordered;

/**
 * Makes the {@link RunningCall} of each Flight call, before anybody else sees it, and
 * ties it to the ends that a call can have.
 *
 * @since 0.1.0
 */
@FlightGrpcInterceptor
public final class RunningCallInterceptor implements ServerInterceptor, Ordered {

	private static final Log logger = LogFactory.getLog(RunningCallInterceptor.class);

	private final RunningCalls calls;

	private final List<FlightCallListener> listeners;

	/**
	 * Create the interceptor.
	 * @param calls where running calls are registered
	 * @param listeners those who want to know of each call
	 */
	public RunningCallInterceptor(RunningCalls calls, List<FlightCallListener> listeners) {
		this.calls = calls;
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		TransportCall transport = TransportCall.current();
		Deadline deadline = Context.current().getDeadline();
		if (transport != null) {
			transport.deadline(deadline);
		}
		if (!FlightConstants.SERVICE.equals(call.getMethodDescriptor().getServiceName())) {
			return next.startCall((transport != null) ? new AnsweredCall<>(call, transport) : call, headers);
		}
		RunningCall running = new RunningCall(newId(),
				FlightMethod.fromProtocol(call.getMethodDescriptor().getFullMethodName()), headers,
				call.getAttributes(), call.getAuthority(), deadline);
		OnceServerCall<Q, R> once = new OnceServerCall<>(call, transport);
		this.calls.add(running, transport);
		if (transport != null) {
			transport.countIn(running.traffic());
			transport.onClosed((status) -> {
				if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED && once.abandon()) {
					// The transport refused a message and tells so itself
					running
						.cancel(new FlightException(FlightErrorCode.TOO_LARGE, "A message of the client is too large"));
				}
				running.end(end(running, transport, status));
			});
		}
		Context.current().addListener((context) -> {
			// gRPC cancels the context of every call in the end, also of those that went
			// well
			if (!once.isClosed()) {
				running.cancel(reason(context));
			}
		}, Runnable::run);
		tell(running);
		return Contexts.interceptCall(Context.current().withValue(RunningCall.KEY, running), once, headers, next);
	}

	/**
	 * Return how a call really ended. If not with the status that it was given, then for
	 * the reason of the server if it had one, or else because the client is gone.
	 */
	private static CallStatus end(RunningCall call, TransportCall transport, Status closed) {
		CallStatus end = StatusUtils.fromGrpcStatus(transport.outcome(closed));
		if (transport.isAnswered(closed)) {
			return end;
		}
		FlightException reason = call.cancellation();
		FlightErrorCode code = (reason != null && reason.code().status() != FlightStatusCode.CANCELLED) ? reason.code()
				: FlightErrorCode.of(end.code());
		call.failed(code);
		return (code.status() == end.code()) ? end
				: new CallStatus(code.status(), end.cause(), end.description(), end.metadata());
	}

	private void tell(RunningCall call) {
		for (FlightCallListener listener : this.listeners) {
			try {
				listener.started(call);
			}
			catch (RuntimeException ex) {
				logger.error("A listener of call " + call.id() + " failed", ex);
			}
		}
	}

	private static FlightException reason(Context context) {
		return (context.cancellationCause() instanceof TimeoutException)
				? new FlightException(FlightErrorCode.TIMEOUT, "The deadline of the call has passed")
				: new FlightException(FlightErrorCode.CANCELLED, "The client cancelled the call");
	}

	private static String newId() {
		return Long.toHexString(ThreadLocalRandom.current().nextLong());
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
