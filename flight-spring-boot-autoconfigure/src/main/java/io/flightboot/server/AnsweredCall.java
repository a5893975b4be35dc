package io.flightboot.server;

import io.flightboot.wire.TransportCall;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call of another service, whose status is remembered to compare it with what the
 * transport makes of it.
 *
 * @param <Q> type of the requests
 * @param <R> type of the responses
 */
final class AnsweredCall<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {

	private final TransportCall transport;

	AnsweredCall(ServerCall<Q, R> delegate, TransportCall transport) {
		super(delegate);
		this.transport = transport;
	}

	@Override
	public void close(Status status, Metadata trailers) {
		this.transport.answered(status);
		super.close(status, trailers);
	}

}
