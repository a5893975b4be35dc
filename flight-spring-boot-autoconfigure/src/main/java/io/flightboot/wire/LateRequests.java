package io.flightboot.wire;

import io.grpc.ForwardingServerCall;
import io.grpc.ServerCall;

/**
 * A call that asks for no message until its listener is in place: what a message holds is
 * gone when the transport's callback returns, so it can't be kept for later.
 *
 * @param <Q> type of the requests
 * @param <R> type of the responses
 */
final class LateRequests<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {

	private boolean open;

	private int wanted;

	LateRequests(ServerCall<Q, R> delegate) {
		super(delegate);
	}

	@Override
	public void request(int numMessages) {
		synchronized (this) {
			if (!this.open) {
				this.wanted += numMessages;
				return;
			}
		}
		super.request(numMessages);
	}

	void open() {
		int requests;
		synchronized (this) {
			this.open = true;
			requests = this.wanted;
		}
		if (requests > 0) {
			super.request(requests);
		}
	}

}
