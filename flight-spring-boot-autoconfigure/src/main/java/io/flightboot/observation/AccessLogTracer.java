package io.flightboot.observation;

import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

import io.flightboot.wire.TransportCall;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.apache.arrow.flight.grpc.StatusUtils;
import org.jspecify.annotations.Nullable;

/**
 * Brings the calls to the {@link AccessLog} that are not Flight's. What a client calls a
 * method that nobody serves is not logged, for it may be anything.
 */
final class AccessLogTracer extends ServerStreamTracer {

	static final Context.Key<AccessLogTracer> KEY = Context.key("flight-access-log");

	/** Probes call it all day. */
	private static final String HEALTH = "grpc.health.v1.Health";

	private final AccessLog log;

	private final long start = System.nanoTime();

	private volatile String method = MethodNames.UNKNOWN;

	private volatile @Nullable SocketAddress peer;

	private volatile boolean ignored;

	private @Nullable TransportCall transport;

	AccessLogTracer(AccessLog log) {
		this.log = log;
	}

	@Override
	public Context filterContext(Context context) {
		this.transport = TransportCall.of(context);
		return context.withValue(KEY, this);
	}

	@Override
	public void serverCallStarted(ServerCallInfo<?, ?> call) {
		MethodDescriptor<?, ?> descriptor = call.getMethodDescriptor();
		if (descriptor.getType() != MethodType.UNKNOWN) {
			this.method = descriptor.getFullMethodName();
			this.ignored = this.ignored || HEALTH.equals(descriptor.getServiceName());
		}
		this.peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
	}

	/**
	 * Leave the call to those who know more of it.
	 */
	void isFlight() {
		this.ignored = true;
	}

	@Override
	public void streamClosed(Status status) {
		if (!this.ignored) {
			TransportCall call = this.transport;
			this.log.ended(this.method, StatusUtils.fromGrpcStatus((call != null) ? call.outcome(status) : status),
					(call != null) ? call.refusal() : null, this.peer,
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.start));
		}
	}

	/**
	 * Makes a tracer for each call.
	 */
	static final class Factory extends ServerStreamTracer.Factory {

		private final AccessLog log;

		Factory(AccessLog log) {
			this.log = log;
		}

		@Override
		public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
			return new AccessLogTracer(this.log);
		}

	}

}
