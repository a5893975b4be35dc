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
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/**
 * Refuses calls while the application is not ready and when the server is about to stop.
 * A client is told whether to wait or to go elsewhere.
 *
 * @since 0.1.0
 */
@FlightGrpcInterceptor
public final class DrainGate implements ServerInterceptor, Ordered {

	private final FlightServerReadiness readiness;

	private final @Nullable Duration retryAfter;

	/**
	 * Create the gate.
	 * @param readiness what it follows
	 * @param retryAfter after how long clients may try again while the application is not
	 * ready, or {@code null} to let their calls through
	 */
	public DrainGate(FlightServerReadiness readiness, @Nullable Duration retryAfter) {
		Assert.notNull(readiness, "'readiness' must not be null");
		this.readiness = readiness;
		this.retryAfter = retryAfter;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		switch (this.readiness.state()) {
			case STARTING -> refuse("Server is not ready yet, try again soon");
			case REFUSING -> refuse("Server is not ready at present, try again soon");
			case DRAINING, STOPPED, FAILED ->
				throw new FlightException(FlightErrorCode.SHUTTING_DOWN, "Server is shutting down, try another one");
			case SERVING, LEAVING -> {
			}
		}
		return next.startCall(call, headers);
	}

	private void refuse(String message) {
		if (this.retryAfter != null) {
			throw new FlightException(FlightErrorCode.NOT_READY, message, RetryHint.here(this.retryAfter), null);
		}
	}

	@Override
	public int getOrder() {
		return FlightCallOrder.DRAIN;
	}

}
