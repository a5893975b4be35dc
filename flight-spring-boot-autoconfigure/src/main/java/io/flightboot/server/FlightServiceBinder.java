package io.flightboot.server;

import java.io.InputStream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.wire.FlightHandshake;
import io.flightboot.wire.FlightServiceDefinition;
import io.flightboot.wire.OutboundMessage;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import org.apache.arrow.flight.FlightMethod;
import org.jspecify.annotations.Nullable;

/**
 * Binds the RPCs of Flight to the handler of requests. The server that carries the
 * service must have {@link RunningCallInterceptor} in front of it.
 *
 * @since 0.1.0
 */
public final class FlightServiceBinder {

	private final CallServices services;

	private final @Nullable FlightHandshake handshake;

	public FlightServiceBinder(CallServices services) {
		this(services, null);
	}

	/**
	 * Create a binder.
	 * @param services what all calls share
	 * @param handshake serves handshakes, or {@code null} to refuse them
	 */
	public FlightServiceBinder(CallServices services, @Nullable FlightHandshake handshake) {
		this.services = services;
		this.handshake = handshake;
	}

	/**
	 * Make the service.
	 */
	public ServerServiceDefinition bind() {
		return FlightServiceDefinition.bind(this::handler);
	}

	private ServerCallHandler<InputStream, OutboundMessage> handler(FlightMethod method) {
		return switch (method) {
			case DO_PUT, DO_EXCHANGE -> (call, headers) -> start(new UploadListener(task(call)));
			case HANDSHAKE -> (this.handshake != null) ? this.handshake : this::refuseHandshake;
			default -> (call, headers) -> start(new RequestListener(task(call)));
		};
	}

	private CallTask task(ServerCall<InputStream, OutboundMessage> call) {
		return new CallTask(this.services, call);
	}

	private static CallListener start(CallListener listener) {
		listener.start();
		return listener;
	}

	private ServerCall.Listener<InputStream> refuseHandshake(ServerCall<InputStream, OutboundMessage> call,
			Metadata headers) {
		task(call).fail(new FlightException(FlightErrorCode.NOT_IMPLEMENTED,
				"The server has no handshake; call it without one"));
		return new ServerCall.Listener<>() {
		};
	}

}
