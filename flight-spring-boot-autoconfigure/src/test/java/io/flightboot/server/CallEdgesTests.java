package io.flightboot.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.MessageSink;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls at the edges of what a server takes: requests of one message that are large,
 * uploads that send nothing in many messages, calls that end before a worker is free.
 */
class CallEdgesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

	private final AtomicInteger served = new AtomicInteger();

	private LoopbackServer server;

	private ManagedChannel channel;

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		this.channel.shutdownNow();
		this.server.close();
	}

	@Test
	void largeRequestsAreRefusedBeforeTheyAreRead() throws Exception {
		serve(PATIENCE, UnaryOperator.identity());
		byte[] fits = action(LoopbackServer.MAX_REQUEST - 64);
		byte[] large = action(LoopbackServer.MAX_REQUEST);
		MethodDescriptor<?, ?> action = FlightServiceGrpc.getDoActionMethod();
		assertThat(call(action).send(fits).halfClose().end().code()).isEqualTo(Status.Code.OK);
		assertThat(call(action).sendCompressed(fits).halfClose().end().code()).isEqualTo(Status.Code.OK);
		assertThat(this.served).hasValue(2);
		for (RawCall refused : List.of(call(action).send(large), call(action).sendCompressed(large),
				call(FlightServiceGrpc.getDoGetMethod()).send(large),
				call(FlightServiceGrpc.getGetFlightInfoMethod()).send(large))) {
			RawCall.End end = refused.halfClose().end();
			assertThat(end.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
			assertThat(end.body()).contains("TOO_LARGE");
		}
		assertThat(this.served).hasValue(2);
	}

	@Test
	void messagesOfUploadsMayBeLarger() throws Exception {
		serve(PATIENCE, UnaryOperator.identity());
		byte[] metadata = new byte[2 * LoopbackServer.MAX_REQUEST];
		RawCall.End end = call(FlightServiceGrpc.getDoPutMethod())
			.send(descriptor(),
					Flight.FlightData.newBuilder().setAppMetadata(ByteString.copyFrom(metadata)).build().toByteArray())
			.halfClose()
			.end();
		assertThat(end.code()).isEqualTo(Status.Code.OK);
		assertThat(this.served).hasValue(1);
	}

	@Test
	void messagesWithoutContentAreSilence() throws Exception {
		serve(Duration.ofSeconds(1), UnaryOperator.identity());
		RawCall upload = call(FlightServiceGrpc.getDoPutMethod()).send(descriptor());
		await().atMost(PATIENCE.multipliedBy(2)).pollInterval(Duration.ofMillis(50)).until(() -> {
			if (!upload.isOver()) {
				upload.send(new byte[0]);
			}
			return upload.isOver();
		});
		assertThat(upload.end().code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
		assertThat(upload.end().body()).contains("TIMEOUT");
	}

	@Test
	void cancelledCallThatWaitsForAWorkerIsNotServed() throws Exception {
		serve(PATIENCE, (workers) -> this.waiting::add);
		List<RawCall> calls = new ArrayList<>();
		calls.add(call(FlightServiceGrpc.getDoActionMethod()).send(action(1)).halfClose());
		calls.add(call(FlightServiceGrpc.getDoPutMethod()).send(descriptor(), descriptor()));
		await().atMost(PATIENCE).until(() -> this.waiting.size() == 2);
		calls.forEach(RawCall::cancel);
		await().atMost(PATIENCE).until(() -> this.server.calls().count() == 0);
		this.waiting.forEach(Runnable::run);
		assertThat(this.served).hasValue(0);
		this.server.assertAtRest();
	}

	private void serve(Duration idle, UnaryOperator<Executor> executors) throws Exception {
		StreamOptions options = new StreamOptions(PATIENCE, idle, 0, IpcCompression.NONE, true, 1 << 20);
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) {
				CallEdgesTests.this.served.incrementAndGet();
			}

			@Override
			public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) {
				while (in.next()) {
					CallEdgesTests.this.served.incrementAndGet();
				}
			}

		}, options, FlightMemoryLimits.of(256L << 20), new RunningCalls(PATIENCE, null), executors);
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.port()).usePlaintext().build();
	}

	private RawCall call(MethodDescriptor<?, ?> method) {
		return new RawCall(this.channel, method);
	}

	private static byte[] action(int size) {
		return Flight.Action.newBuilder()
			.setType("echo")
			.setBody(ByteString.copyFrom(new byte[size]))
			.build()
			.toByteArray();
	}

	private static byte[] descriptor() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		out.writeByteArray(1, FlightDescriptor.path("fine").serialize().array());
		out.flush();
		return bytes.toByteArray();
	}

}
