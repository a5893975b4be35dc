package io.flightboot.wire;

import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.flightboot.call.CallTraffic;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call as the transport sees it, from the first header to the last byte. It knows the
 * one place that every call passes at its end, and it can end a call that no status
 * reaches, because its trailers would queue behind data that the client does not read.
 *
 * @since 0.1.0
 */
public final class TransportCall extends ServerStreamTracer {

	private static final Context.Key<TransportCall> KEY = Context.key("flight-transport-call");

	private final String method;

	private Context.@Nullable CancellableContext context;

	private volatile @Nullable CallTraffic traffic;

	private @Nullable Consumer<Status> onClosed;

	private @Nullable Status closed;

	private TransportCall(String method) {
		this.method = method;
	}

	/**
	 * Return what a server builder needs to make one for each call.
	 */
	public static ServerStreamTracer.Factory factory() {
		return new ServerStreamTracer.Factory() {

			@Override
			public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
				return new TransportCall(fullMethodName);
			}

		};
	}

	/**
	 * Return the call of the current gRPC context, or {@code null} on a server that was
	 * built without {@link #factory()}.
	 */
	public static @Nullable TransportCall current() {
		return KEY.get();
	}

	@Override
	public Context filterContext(Context context) {
		this.context = context.withValue(KEY, this).withCancellation();
		return this.context;
	}

	/**
	 * Reset the stream at once and free all that waits to be sent. The client sees a
	 * cancelled call.
	 */
	public void kill(String reason) {
		Context.CancellableContext target = this.context;
		if (target != null) {
			target.cancel(new TimeoutException(reason));
		}
	}

	/**
	 * Set where the bytes of messages are counted from now on.
	 */
	public void countIn(CallTraffic traffic) {
		this.traffic = traffic;
	}

	@Override
	public void inboundWireSize(long bytes) {
		CallTraffic counted = this.traffic;
		if (counted != null) {
			counted.bytesReceived(bytes);
		}
	}

	@Override
	public void outboundWireSize(long bytes) {
		CallTraffic counted = this.traffic;
		if (counted != null) {
			counted.bytesSent(bytes);
		}
	}

	/**
	 * Set what to run when the RPC is over. It runs at once if it is.
	 */
	public void onClosed(Consumer<Status> callback) {
		Status status;
		synchronized (this) {
			this.onClosed = callback;
			status = this.closed;
		}
		if (status != null) {
			callback.accept(status);
		}
	}

	@Override
	public void streamClosed(Status status) {
		Consumer<Status> callback;
		synchronized (this) {
			if (this.closed != null) {
				return;
			}
			this.closed = status;
			callback = this.onClosed;
		}
		if (callback != null) {
			callback.accept(status);
		}
	}

	@Override
	public String toString() {
		return this.method;
	}

}
