package io.flightboot.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.flightboot.call.CallTraffic;
import io.flightboot.call.FlightErrorCode;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A call as the transport sees it, from the first header to the last byte. It knows the
 * one place that every call passes at its end, and it can end a call that no status
 * reaches, because its trailers would queue behind data that the client does not read.
 *
 * @since 0.1.0
 */
public final class TransportCall extends ServerStreamTracer {

	private static final Log logger = LogFactory.getLog(TransportCall.class);

	private static final Context.Key<TransportCall> KEY = Context.key("flight-transport-call");

	/**
	 * How much sooner than here a deadline may pass at the client, whose time began with
	 * the call, not with its arrival: a fifth of the time, between these two.
	 */
	private static final long MIN_EARLY = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long MAX_EARLY = TimeUnit.SECONDS.toNanos(1);

	private final String method;

	/** gRPC makes tracers on the thread of their connection. */
	private final @Nullable EventExecutor thread = ThreadExecutorMap.currentExecutor();

	private Context.@Nullable CancellableContext context;

	private volatile @Nullable CallTraffic traffic;

	private volatile @Nullable Deadline deadline;

	private volatile long early;

	private volatile @Nullable Status answer;

	private volatile @Nullable FlightErrorCode refusal;

	private @Nullable Consumer<Status> onClosed;

	private List<Consumer<Status>> endCallbacks = List.of();

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
	 * Return the call of a gRPC context, or {@code null} if it has none.
	 */
	public static @Nullable TransportCall of(Context context) {
		return KEY.get(context);
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
	 * Run a task on the thread of the connection: at once if this is it, or none is
	 * known.
	 * @throws RejectedExecutionException if that thread has ended
	 */
	void execute(Runnable task) {
		if (this.thread == null || this.thread.inEventLoop()) {
			task.run();
		}
		else {
			this.thread.execute(task);
		}
	}

	/**
	 * Set where the bytes of messages are counted from now on.
	 */
	public void countIn(CallTraffic traffic) {
		this.traffic = traffic;
	}

	/**
	 * Return where the bytes of messages are counted, which is from now on if they were
	 * not yet. Who counts them for different reasons sees the same.
	 */
	public CallTraffic traffic() {
		CallTraffic counted = this.traffic;
		if (counted == null) {
			counted = new CallTraffic();
			this.traffic = counted;
		}
		return counted;
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
	 * Tell until when the client waits.
	 */
	public void deadline(@Nullable Deadline deadline) {
		if (deadline != null) {
			this.early = Math.min(MAX_EARLY, Math.max(MIN_EARLY, deadline.timeRemaining(TimeUnit.NANOSECONDS) / 5));
			this.deadline = deadline;
		}
	}

	/**
	 * Tell which status was given to the transport.
	 */
	public void answered(Status status) {
		this.answer = status;
	}

	/**
	 * Tell why a gate of the server refused the call.
	 */
	public void refused(FlightErrorCode code) {
		this.refusal = code;
	}

	/**
	 * Return why a gate of the server refused the call, or {@code null} if none did.
	 */
	public @Nullable FlightErrorCode refusal() {
		return this.refusal;
	}

	/**
	 * Return whether the client got the status that it was given.
	 * @param closed what the transport says
	 */
	public boolean isAnswered(Status closed) {
		// The transport hands back the same object if it could deliver it
		return closed == this.answer;
	}

	/**
	 * Return how the call really ended. The transport has many ways to say that the
	 * client is gone, and a client that gives up at its deadline is often faster than the
	 * server's clock.
	 * @param closed what the transport says
	 */
	public Status outcome(Status closed) {
		if (isAnswered(closed) || !isClientGone(closed)) {
			return closed;
		}
		Deadline deadline = this.deadline;
		return ((deadline != null && deadline.timeRemaining(TimeUnit.NANOSECONDS) < this.early)
				? Status.DEADLINE_EXCEEDED : Status.CANCELLED)
			.withDescription(closed.getDescription())
			.withCause(closed.getCause());
	}

	private static boolean isClientGone(Status closed) {
		Throwable cause = closed.getCause();
		return closed.getCode() == Status.Code.CANCELLED || closed.getCode() == Status.Code.UNAVAILABLE
				|| cause instanceof IOException || cause instanceof Http2Exception;
	}

	/**
	 * Return whether somebody waits for the end of the call.
	 */
	public synchronized boolean isTaken() {
		return this.onClosed != null;
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

	/**
	 * Add something to run when the RPC is over, whatever way it ended, and after what
	 * {@link #onClosed} set. It runs at once if it is over.
	 * @param callback gets what the transport says
	 */
	public void onEnd(Consumer<Status> callback) {
		Status status;
		synchronized (this) {
			status = this.closed;
			if (status == null) {
				if (this.endCallbacks.isEmpty()) {
					this.endCallbacks = new ArrayList<>(2);
				}
				this.endCallbacks.add(callback);
			}
		}
		if (status != null) {
			run(callback, status);
		}
	}

	@Override
	public void streamClosed(Status status) {
		Consumer<Status> callback;
		List<Consumer<Status>> endCallbacks;
		synchronized (this) {
			if (this.closed != null) {
				return;
			}
			this.closed = status;
			callback = this.onClosed;
			endCallbacks = this.endCallbacks;
		}
		if (callback != null) {
			run(callback, status);
		}
		endCallbacks.forEach((each) -> run(each, status));
	}

	private void run(Consumer<Status> callback, Status status) {
		try {
			callback.accept(status);
		}
		catch (RuntimeException ex) {
			logger.error("A callback at the end of a call of " + this.method + " failed", ex);
		}
	}

	@Override
	public String toString() {
		return this.method;
	}

}
