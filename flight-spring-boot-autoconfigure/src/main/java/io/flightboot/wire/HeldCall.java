package io.flightboot.wire;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import org.jspecify.annotations.Nullable;

/**
 * The listener of a call that a gate decides on later, on another thread. Until then
 * nobody asks the client for a message, so all that can come is that it has none, is
 * ready, or has gone; that is kept in order. A call that is cancelled meanwhile ends at
 * once, for the reason for which it was. What the call asks for when it starts is asked
 * for when its listener is in place.
 *
 * @param <Q> type of the requests
 * @param <R> type of the responses
 * @since 0.1.0
 */
public final class HeldCall<Q, R> extends ServerCall.Listener<Q> {

	private final ServerCall<Q, R> call;

	private final Metadata headers;

	private final ServerCallHandler<Q, R> next;

	private final Context context = Context.current();

	private final AtomicBoolean decided = new AtomicBoolean();

	private final Queue<Consumer<ServerCall.Listener<Q>>> events = new ArrayDeque<>(2);

	private volatile ServerCall.@Nullable Listener<Q> delegate;

	/**
	 * Hold a call in the current gRPC context.
	 */
	public HeldCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
		this.call = call;
		this.headers = headers;
		this.next = next;
		RunningCall running = RunningCall.KEY.get();
		if (running != null) {
			running.onCancel(() -> cancelled(running));
		}
	}

	/**
	 * Let the call go on, on the current thread and in the context in which it was held.
	 * @param next starts the call instead of the one that follows the gate, or
	 * {@code null}
	 */
	public void proceed(@Nullable ServerCallHandler<Q, R> next) {
		if (!this.decided.compareAndSet(false, true) || this.call.isCancelled()) {
			return;
		}
		this.context.run(() -> {
			try {
				LateRequests<Q, R> late = new LateRequests<>(this.call);
				deliverTo(((next != null) ? next : this.next).startCall(late, this.headers));
				late.open();
			}
			catch (Throwable ex) {
				CallFailure.fail(this.call, ex);
			}
		});
	}

	/**
	 * End the call with the status of an exception. Only the first decision counts.
	 */
	public void refuse(Throwable ex) {
		if (this.decided.compareAndSet(false, true)) {
			this.context.run(() -> CallFailure.fail(this.call, ex));
		}
	}

	/**
	 * Nobody waits for the decision any more: the client has gone or the server stops.
	 */
	private void cancelled(RunningCall running) {
		FlightException reason = running.cancellation();
		if (reason != null) {
			refuse(reason);
		}
	}

	private void deliverTo(ServerCall.Listener<Q> listener) {
		while (true) {
			Consumer<ServerCall.Listener<Q>> event;
			synchronized (this.events) {
				event = this.events.poll();
				if (event == null) {
					this.delegate = listener;
					return;
				}
			}
			event.accept(listener);
		}
	}

	private void event(Consumer<ServerCall.Listener<Q>> event) {
		ServerCall.Listener<Q> listener = this.delegate;
		if (listener == null) {
			synchronized (this.events) {
				listener = this.delegate;
				if (listener == null) {
					this.events.add(event);
					return;
				}
			}
		}
		event.accept(listener);
	}

	@Override
	public void onMessage(Q message) {
		event((listener) -> listener.onMessage(message));
	}

	@Override
	public void onHalfClose() {
		event(ServerCall.Listener::onHalfClose);
	}

	@Override
	public void onReady() {
		event(ServerCall.Listener::onReady);
	}

	@Override
	public void onCancel() {
		event(ServerCall.Listener::onCancel);
	}

	@Override
	public void onComplete() {
		event(ServerCall.Listener::onComplete);
	}

}
