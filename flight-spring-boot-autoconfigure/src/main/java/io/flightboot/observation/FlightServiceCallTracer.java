package io.flightboot.observation;

import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.grpc.StatusUtils;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls that are not Flight's: those of other services, and of methods that
 * the server does not serve. Only the names of methods that are served become tags.
 */
final class FlightServiceCallTracer extends ServerStreamTracer {

	private final FlightServiceCallMeters meters;

	private final long start = System.nanoTime();

	private volatile String method = MethodNames.UNKNOWN;

	private @Nullable TransportCall transport;

	FlightServiceCallTracer(FlightServiceCallMeters meters) {
		this.meters = meters;
	}

	@Override
	public Context filterContext(Context context) {
		this.transport = TransportCall.of(context);
		return context;
	}

	@Override
	public void serverCallStarted(ServerCallInfo<?, ?> call) {
		MethodDescriptor<?, ?> method = call.getMethodDescriptor();
		// Who answers methods that nobody has can't tell their type
		if (method.getType() != MethodDescriptor.MethodType.UNKNOWN) {
			this.method = method.getFullMethodName();
		}
	}

	@Override
	public void streamClosed(Status status) {
		TransportCall transport = this.transport;
		if (transport == null || !transport.isTaken()) {
			CallStatus end = StatusUtils.fromGrpcStatus((transport != null) ? transport.outcome(status) : status);
			this.meters.ended(this.method, end, (transport != null) ? transport.refusal() : null,
					System.nanoTime() - this.start);
		}
	}

	/**
	 * Makes a tracer for each call.
	 */
	static final class Factory extends ServerStreamTracer.Factory {

		private final FlightServiceCallMeters meters;

		Factory(FlightServiceCallMeters meters) {
			this.meters = meters;
		}

		@Override
		public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
			return new FlightServiceCallTracer(this.meters);
		}

	}

}
