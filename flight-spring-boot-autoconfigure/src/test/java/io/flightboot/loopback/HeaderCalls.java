package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/**
 * Calls actions with headers that Flight's clients would not send.
 */
final class HeaderCalls implements AutoCloseable {

	private final ManagedChannel channel;

	HeaderCalls(int port) {
		this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
	}

	/**
	 * Add a header, of bytes if its name says so.
	 */
	static Metadata add(Metadata headers, String name, byte[] value) {
		if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
			headers.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), value);
		}
		else {
			headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER),
					new String(value, StandardCharsets.US_ASCII));
		}
		return headers;
	}

	static Metadata header(String name, String value) {
		return add(new Metadata(), name, value.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the first answer of an action.
	 * @throws StatusRuntimeException if it fails
	 */
	String action(String type, Metadata headers) {
		Channel with = ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers));
		Iterator<Flight.Result> results = ClientCalls.blockingServerStreamingCall(with,
				FlightServiceGrpc.getDoActionMethod(), CallOptions.DEFAULT,
				Flight.Action.newBuilder().setType(type).setBody(ByteString.EMPTY).build());
		return results.next().getBody().toStringUtf8();
	}

	ManagedChannel channel() {
		return this.channel;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
