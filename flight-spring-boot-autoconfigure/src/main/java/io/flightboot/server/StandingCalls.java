package io.flightboot.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.wire.OnceServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.springframework.core.Ordered;

/**
 * Calls that never end by themselves, as clients keep them open for as long as the server
 * lives: watches of the health service and sessions of the reflection service. They end
 * when the server drains, or each of them would cost the whole grace period.
 *
 * @since 0.1.0
 */
@FlightGrpcInterceptor
public final class StandingCalls implements ServerInterceptor, Ordered {

	private static final Set<String> METHODS = Set.of("grpc.health.v1.Health/Watch",
			"grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
			"grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

	private final Set<OnceServerCall<?, ?>> calls = ConcurrentHashMap.newKeySet();

	private volatile boolean ended;

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (!METHODS.contains(call.getMethodDescriptor().getFullMethodName())) {
			return next.startCall(call, headers);
		}
		OnceServerCall<Q, R> standing = new OnceServerCall<>(call);
		this.calls.add(standing);
		return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(
				next.startCall(standing, headers)) {

			@Override
			public void onHalfClose() {
				super.onHalfClose();
				if (StandingCalls.this.ended) {
					// Came too late to be among those that were ended, and has its answer
					end(standing);
				}
			}

			@Override
			public void onComplete() {
				StandingCalls.this.calls.remove(standing);
				super.onComplete();
			}

			@Override
			public void onCancel() {
				StandingCalls.this.calls.remove(standing);
				super.onCancel();
			}

		};
	}

	/**
	 * End all of them. Those that come later end with their first answer.
	 */
	public void complete() {
		this.ended = true;
		this.calls.forEach(StandingCalls::end);
	}

	/**
	 * Let them stand from now on.
	 */
	void reopen() {
		this.ended = false;
	}

	private static void end(OnceServerCall<?, ?> call) {
		call.close(Status.OK, new Metadata());
	}

	@Override
	public int getOrder() {
		// Inside of observation and outside of all gates, which health checks don't pass
		return FlightCallOrder.OBSERVATION + 1;
	}

}
