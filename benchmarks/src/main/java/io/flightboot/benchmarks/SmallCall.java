package io.flightboot.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import org.apache.arrow.flight.impl.Flight;

/**
 * The small calls that are measured. Answers are drained, not parsed, so that the client
 * takes as little of the machine as it can.
 */
enum SmallCall {

	/**
	 * An action of user code with a body of 32 bytes.
	 */
	ECHO("DoAction", MethodType.SERVER_STREAMING,
			Flight.Action.newBuilder().setType("echo").setBody(ByteString.copyFrom(new byte[32])).build()),

	/**
	 * A call that the framework answers.
	 */
	ACTIONS("ListActions", MethodType.SERVER_STREAMING, Flight.Empty.getDefaultInstance()),

	/**
	 * The FlightInfo of a flight with a schema and one endpoint.
	 */
	INFO("GetFlightInfo", MethodType.UNARY,
			Flight.FlightDescriptor.newBuilder()
				.setType(Flight.FlightDescriptor.DescriptorType.PATH)
				.addAllPath(List.of("bench", "narrow-64k", "16"))
				.build());

	private final MethodDescriptor<byte[], Integer> method;

	private final byte[] request;

	SmallCall(String name, MethodType type, MessageLite request) {
		this.method = MethodDescriptor.<byte[], Integer>newBuilder()
			.setFullMethodName("arrow.flight.protocol.FlightService/" + name)
			.setType(type)
			.setRequestMarshaller(new Request())
			.setResponseMarshaller(new Response())
			.build();
		this.request = request.toByteArray();
	}

	MethodDescriptor<byte[], Integer> method() {
		return this.method;
	}

	byte[] request() {
		return this.request;
	}

	private static final class Request implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Response implements MethodDescriptor.Marshaller<Integer> {

		@Override
		public InputStream stream(Integer value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Integer parse(InputStream stream) {
			try {
				return (int) stream.skip(Integer.MAX_VALUE);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
