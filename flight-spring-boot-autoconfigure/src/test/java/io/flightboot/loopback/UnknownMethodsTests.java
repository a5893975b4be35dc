package io.flightboot.loopback;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What gRPC would answer by itself has our trailers too.
 */
class UnknownMethodsTests {

	private static final Metadata.Key<byte[]> ERROR = Metadata.Key.of("flight-error-bin",
			Metadata.BINARY_BYTE_MARSHALLER);

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving();

	@ParameterizedTest
	@ValueSource(strings = { "arrow.flight.protocol.FlightService/DoNothing", "no.such.Service/Call", "x/" })
	void unknownMethodsAreUnimplemented(String method) throws Exception {
		call(method, (ex) -> {
			assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
			assertThat(ex.getStatus().getDescription()).contains(method);
			assertThat(new String(ex.getTrailers().get(ERROR))).contains("NOT_IMPLEMENTED");
		});
	}

	@Test
	void longNamesAreCut() throws Exception {
		call("no.such.Service/" + "x".repeat(5000), (ex) -> {
			assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
			assertThat(ex.getStatus().getDescription()).startsWith("Method not found: no.such").hasSizeLessThan(600);
		});
	}

	private static void call(String method, Consumer<StatusRuntimeException> expected) throws Exception {
		MethodDescriptor<Empty, Empty> descriptor = MethodDescriptor
			.newBuilder(ProtoUtils.marshaller(Empty.getDefaultInstance()),
					ProtoUtils.marshaller(Empty.getDefaultInstance()))
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method)
			.build();
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
		try {
			assertThatExceptionOfType(StatusRuntimeException.class)
				.isThrownBy(() -> ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT,
						Empty.getDefaultInstance()))
				.satisfies(expected);
		}
		finally {
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		}
	}

}
