package io.flightboot.wire;

import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/**
 * Flight as a gRPC service whose messages are bytes: requests as the transport received
 * them, responses as {@link OutboundMessage}s. What parses them decides when and into
 * which memory.
 *
 * @since 0.1.0
 */
public final class FlightServiceDefinition {

	private static final Marshaller<InputStream> REQUESTS = new Marshaller<>() {

		@Override
		public InputStream stream(InputStream value) {
			return value;
		}

		@Override
		public InputStream parse(InputStream stream) {
			return stream;
		}

	};

	private static final Marshaller<OutboundMessage> RESPONSES = new Marshaller<>() {

		@Override
		public InputStream stream(OutboundMessage value) {
			return value.stream();
		}

		@Override
		public OutboundMessage parse(InputStream stream) {
			throw new UnsupportedOperationException("A server does not parse responses");
		}

	};

	private FlightServiceDefinition() {
	}

	/**
	 * Bind all RPCs of Flight.
	 * @param handlers gives the handler of each RPC
	 */
	public static ServerServiceDefinition bind(
			Function<FlightMethod, ServerCallHandler<InputStream, OutboundMessage>> handlers) {
		// The schema descriptor is what gRPC reflection shows
		ServiceDescriptor flight = FlightServiceGrpc.getServiceDescriptor();
		List<MethodDescriptor<InputStream, OutboundMessage>> methods = flight.getMethods()
			.stream()
			.map(FlightServiceDefinition::bytes)
			.toList();
		ServiceDescriptor.Builder service = ServiceDescriptor.newBuilder(flight.getName())
			.setSchemaDescriptor(flight.getSchemaDescriptor());
		methods.forEach(service::addMethod);
		ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service.build());
		methods.forEach((method) -> definition.addMethod(method,
				handlers.apply(FlightMethod.fromProtocol(method.getFullMethodName()))));
		return definition.build();
	}

	/**
	 * Describe a method that no service has.
	 */
	public static MethodDescriptor<InputStream, OutboundMessage> unknown(String fullMethodName) {
		return MethodDescriptor.newBuilder(REQUESTS, RESPONSES)
			.setType(MethodDescriptor.MethodType.UNKNOWN)
			.setFullMethodName(fullMethodName)
			.build();
	}

	private static MethodDescriptor<InputStream, OutboundMessage> bytes(MethodDescriptor<?, ?> method) {
		return method.toBuilder(REQUESTS, RESPONSES).build();
	}

}
