package io.flightboot.server;

import java.time.Duration;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.Ordered;

/**
 * Refuses calls before the server is ready and when it is about to stop. A client is told
 * whether to wait or to go elsewhere.
 *
 * @since 0.1.0
 */
@FlightGrpcInterceptor
public final class DrainGate implements ServerInterceptor, Ordered {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private volatile State state = State.NOT_READY;

	/**
	 * Let calls through.
	 */
	public void open() {
		this.state = State.OPEN;
	}

	/**
	 * Refuse calls from now on.
	 */
	public void drain() {
		this.state = State.DRAINING;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		return switch (this.state) {
			case OPEN -> next.startCall(call, headers);
			case NOT_READY -> throw new FlightException(FlightErrorCode.NOT_READY,
					"Server is not ready yet, try again soon", RetryHint.here(RETRY_AFTER), null);
			case DRAINING ->
				throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "Server is shutting down, try another one");
		};
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.DRAIN;
	}

	private enum State {

		NOT_READY, OPEN, DRAINING

	}

}
