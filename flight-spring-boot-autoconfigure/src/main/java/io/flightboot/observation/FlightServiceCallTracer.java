package io.flightboot.observation;

import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
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

	static final Context.Key<FlightServiceCallTracer> KEY = Context.key("flight-service-call");

	private final FlightServiceCallMeters meters;

	private final long start = System.nanoTime();

	private volatile String method = MethodNames.UNKNOWN;

	private volatile boolean flight;

	private @Nullable TransportCall transport;

	FlightServiceCallTracer(FlightServiceCallMeters meters) {
		this.meters = meters;
	}

	@Override
	public Context filterContext(Context context) {
		this.transport = TransportCall.of(context);
		return context.withValue(KEY, this);
	}

	@Override
	public void serverCallStarted(ServerCallInfo<?, ?> call) {
		if (call.getMethodDescriptor().getType() != MethodType.UNKNOWN) {
			this.method = call.getMethodDescriptor().getFullMethodName();
		}
	}

	/**
	 * Leave the call to those who observe Flight.
	 */
	void isFlight() {
		this.flight = true;
	}

	@Override
	public void streamClosed(Status status) {
		if (!this.flight) {
			TransportCall transport = this.transport;
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
