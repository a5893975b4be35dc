package io.flightboot.server;

import java.util.function.Consumer;

import io.grpc.ForwardingServerCallListener;
import io.grpc.ServerCall;

/**
 * A listener whose failures are told to somebody who can answer.
 *
 * @param <Q> type of the requests
 */
final class FailureListener<Q> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {

	private final Consumer<Throwable> failed;

	FailureListener(ServerCall.Listener<Q> delegate, Consumer<Throwable> failed) {
		super(delegate);
		this.failed = failed;
	}

	@Override
	public void onMessage(Q message) {
		guarded(() -> super.onMessage(message));
	}

	@Override
	public void onHalfClose() {
		guarded(super::onHalfClose);
	}

	@Override
	public void onReady() {
		guarded(super::onReady);
	}

	private void guarded(Runnable callback) {
		try {
			callback.run();
		}
		catch (Throwable ex) {
			this.failed.accept(ex);
		}
	}

}
