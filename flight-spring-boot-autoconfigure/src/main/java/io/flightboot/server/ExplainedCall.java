package io.flightboot.server;

import io.flightboot.call.RunningCall;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.error.ResolvedError;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.grpc.StatusUtils;

/**
 * A call that closes once, and never fails without our trailer.
 *
 * @param <Q> type of the requests
 * @param <R> type of the responses
 */
final class ExplainedCall<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {

	private static final Metadata.Key<byte[]> ERROR = Metadata.Key.of(ErrorTrailers.ERROR,
			Metadata.BINARY_BYTE_MARSHALLER);

	private final FlightErrorResolver resolver;

	private final ErrorTrailers trailers;

	private boolean closed;

	ExplainedCall(ServerCall<Q, R> delegate, FlightErrorResolver resolver, ErrorTrailers trailers) {
		super(delegate);
		this.resolver = resolver;
		this.trailers = trailers;
	}

	@Override
	public void close(Status status, Metadata trailers) {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		if (!status.isOk() && !trailers.containsKey(ERROR) && isFlight()) {
			ResolvedError error = ResolvedError.of(StatusUtils.fromGrpcStatus(status));
			RunningCall running = RunningCall.KEY.get();
			trailers.merge(this.trailers.trailers((running != null) ? this.resolver.customize(error, running) : error));
			if (running != null && running.error() == null) {
				running.failed(error.code());
			}
		}
		super.close(status, trailers);
	}

	private boolean isFlight() {
		return FlightConstants.SERVICE.equals(getMethodDescriptor().getServiceName());
	}

}
