package io.flightboot.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.netty.buffer.PooledByteBufAllocator;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link NettyFlightServerFactory} and what customizes its builder.
 */
@Timeout(60)
class NettyFlightServerFactoryTests {

	private static final MethodDescriptor<Empty, Empty> METHOD = MethodDescriptor
		.newBuilder(ProtoUtils.marshaller(Empty.getDefaultInstance()),
				ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("test.Other/Call")
		.build();

	@Test
	void otherServicesRunOnTheirOwnThreads() throws Exception {
		CompletableFuture<String> thread = new CompletableFuture<>();
		ServerServiceDefinition other = ServerServiceDefinition.builder("test.Other")
			.addMethod(METHOD, ServerCalls.asyncUnaryCall((request, response) -> {
				thread.complete(Thread.currentThread().getName());
				response.onNext(Empty.getDefaultInstance());
				response.onCompleted();
			}))
			.build();
		try (TestServer server = new TestServer().service(other).start(); FlightClient client = server.client()) {
			ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
			ClientCalls.blockingUnaryCall(channel, METHOD, CallOptions.DEFAULT, Empty.getDefaultInstance());
			assertThat(thread.get(10, TimeUnit.SECONDS)).isEqualTo("flight-service");
			assertThat(client.doAction(new Action("echo", new byte[] { 1 })).next().getBody()).containsExactly(1);
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void customizersAreAppliedInOrder() throws Exception {
		List<FlightServerCustomizer> customizers = List.of(
				new InboundLimits(DataSize.ofBytes(10), DataSize.ofBytes(10), DataSize.ofKilobytes(64)),
				new InboundLimits(DataSize.ofKilobytes(1), DataSize.ofKilobytes(1), DataSize.ofKilobytes(64)));
		try (TestServer server = new TestServer().customizers(customizers).start();
				FlightClient client = server.client()) {
			assertThat(client.doAction(new Action("echo", new byte[500])).next().getBody()).hasSize(500);
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.doAction(new Action("echo", new byte[2000])).next())
				.withMessageContaining("exceeds maximum size");
		}
	}

	@Test
	void limitsOfConnectionsStillServe() throws Exception {
		List<FlightServerCustomizer> customizers = List.of(
				new KeepAlive(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1), true),
				new ConnectionLimits(3, Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3),
						Duration.ofSeconds(4), DataSize.ofMegabytes(1)),
				new NettyBufferPool(DataSize.ofMegabytes(1), 1));
		try (TestServer server = new TestServer().customizers(customizers).start();
				FlightClient client = server.client()) {
			assertThat(client.doAction(new Action("echo", new byte[500])).next().getBody()).hasSize(500);
		}
	}

	@Test
	void chunksHaveTheirSize() {
		PooledByteBufAllocator allocator = new NettyBufferPool(DataSize.ofMegabytes(32), 3).allocator();
		assertThat(allocator.metric().chunkSize()).isEqualTo(32 * 1024 * 1024);
		assertThat(allocator.metric().numDirectArenas()).isEqualTo(3);
		assertThat(allocator.isDirectBufferPooled()).isTrue();
	}

	@Test
	void chunkSizeMustBePowerOfTwo() {
		assertThatIllegalArgumentException().isThrownBy(() -> new NettyBufferPool(DataSize.ofMegabytes(33), 3));
		assertThatIllegalArgumentException().isThrownBy(() -> new NettyBufferPool(DataSize.ofMegabytes(256), 3));
		assertThatIllegalArgumentException().isThrownBy(() -> new NettyBufferPool(DataSize.ofMegabytes(0), 3));
	}

	@Test
	void addressTellsWhetherItIsLocal() throws Exception {
		assertThat(FlightServerAddress.tcp(InetAddress.getLoopbackAddress(), 1).isLocal()).isTrue();
		assertThat(FlightServerAddress.tcp(InetAddress.getByName("0.0.0.0"), 1).isLocal()).isFalse();
		assertThat(FlightServerAddress.tcp(null, 1).isLocal()).isFalse();
		assertThat(FlightServerAddress.tcp(null, 1)).hasToString("*:1");
		assertThatIllegalArgumentException().isThrownBy(() -> FlightServerAddress.tcp(null, 70000));
	}

}
