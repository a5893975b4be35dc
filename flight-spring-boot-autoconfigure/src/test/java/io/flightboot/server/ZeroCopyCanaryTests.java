package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether zero-copy really works with the gRPC and Netty of this build: it reaches into
 * private parts of theirs and falls back to copying without a word.
 */
class ZeroCopyCanaryTests {

	private static final int ROWS = 4 * 1024 * 1024;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void buffersStayWithTheTransportOnlyWithZeroCopy(boolean zeroCopy) throws Exception {
		CountDownLatch written = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		StreamOptions options = new StreamOptions(Duration.ofSeconds(30), Duration.ofSeconds(30), 0,
				IpcCompression.NONE, zeroCopy, 1 << 20);
		try (LoopbackServer server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
				try (BigIntVector vector = new BigIntVector("n", invocation.allocator());
						VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
					vector.allocateNew(ROWS);
					root.setRowCount(ROWS);
					out.write(root);
				}
				written.countDown();
				proceed.await(30, TimeUnit.SECONDS);
			}

		}, options, FlightMemoryLimits.of(512L << 20), Duration.ofSeconds(30))) {
			ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
			ClientCall<Flight.Ticket, Flight.FlightData> call = channel.newCall(FlightServiceGrpc.getDoGetMethod(),
					CallOptions.DEFAULT);
			call.start(new ClientCall.Listener<>() {
			}, new Metadata());
			call.sendMessage(Flight.Ticket.getDefaultInstance());
			call.halfClose();
			assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
			// The client has asked for nothing, so most of the batch can't have been sent
			long held = server.memory().wire().getAllocatedMemory();
			if (zeroCopy) {
				assertThat(held).isGreaterThanOrEqualTo(8L * ROWS);
			}
			else {
				assertThat(held).isZero();
			}
			proceed.countDown();
			call.cancel("seen enough", null);
			server.assertAtRest();
			channel.shutdownNow();
			channel.awaitTermination(5, TimeUnit.SECONDS);
		}
	}

}
