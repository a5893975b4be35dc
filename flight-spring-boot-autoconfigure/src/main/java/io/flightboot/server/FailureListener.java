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
		try {
			super.onMessage(message);
		}
		catch (Throwable ex) {
			this.failed.accept(ex);
		}
	}

	@Override
	public void onHalfClose() {
		try {
			super.onHalfClose();
		}
		catch (Throwable ex) {
			this.failed.accept(ex);
		}
	}

	@Override
	public void onReady() {
		try {
			super.onReady();
		}
		catch (Throwable ex) {
			this.failed.accept(ex);
		}
	}

}
