package io.flightboot.limit;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.wire.FlightHandshake;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.Ordered;

/**
 * Stands behind authentication, and tells the {@link ArrivalGate} that a caller is known.
 * That of a handshake is not.
 *
 * @since 0.1.0
 */
public final class ArrivalEnd implements ServerInterceptor, Ordered {

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (!FlightHandshake.METHOD.equals(call.getMethodDescriptor().getFullMethodName())) {
			ArrivalGate.end();
		}
		return next.startCall(call, headers);
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.AUTHENTICATION + 1;
	}

}
