package io.flightboot.wire;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether calls still find the thread of their connection, without which each part of an
 * answer wakes it.
 */
class ConnectionThreadCanaryTests {

	@Test
	void callsKnowTheThreadOfTheirConnection() throws Exception {
		AtomicReference<Thread> connection = new AtomicReference<>();
		CompletableFuture<Thread> found = new CompletableFuture<>();
		Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.directExecutor()
			.addStreamTracerFactory(TransportCall.factory())
			.addService(FlightServiceDefinition.bind((method) -> (call, headers) -> {
				connection.set(Thread.currentThread());
				TransportCall transport = TransportCall.current();
				new Thread(() -> transport.execute(() -> end(call, found))).start();
				return new ServerCall.Listener<InputStream>() {
				};
			}))
			.build()
			.start();
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
		try {
			FlightServiceGrpc.newBlockingStub(channel)
				.withDeadlineAfter(20, TimeUnit.SECONDS)
				.doAction(Flight.Action.getDefaultInstance())
				.forEachRemaining((result) -> {
				});
			assertThat(found.get(20, TimeUnit.SECONDS)).isSameAs(connection.get());
		}
		finally {
			channel.shutdownNow();
			server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		}
	}

	private static void end(ServerCall<?, ?> call, CompletableFuture<Thread> thread) {
		thread.complete(Thread.currentThread());
		call.close(Status.OK, new Metadata());
	}

}
