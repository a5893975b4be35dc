package io.flightboot.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import com.google.protobuf.CodedOutputStream;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.IpcCompression;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.micrometer.context.ContextRegistry;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The call machine when what stands around it fails: executors, interceptors, exceptions,
 * workers that don't listen, clients that don't read.
 */
class CallMachineTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final Metadata.Key<byte[]> ERROR = Metadata.Key.of(ErrorTrailers.ERROR,
			Metadata.BINARY_BYTE_MARSHALLER);

	private static final byte[] ACTION = { 0x0A, 4, 'e', 'c', 'h', 'o' };

	private LoopbackServer server;

	private ManagedChannel channel;

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		this.channel.shutdownNow();
		this.channel.awaitTermination(5, TimeUnit.SECONDS);
		this.server.close();
	}

	@Test
	void executorWithoutThreadsRefusesCalls() throws Exception {
		serve(new EchoRequestHandler(), LONG, null, (workers) -> (task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		});
		assertThat(send(FlightServiceGrpc.getDoActionMethod(), ACTION).status())
			.isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(send(FlightServiceGrpc.getDoPutMethod(), descriptor()).status())
			.isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void executorThatFailsEndsCalls() throws Exception {
		serve(new EchoRequestHandler(), LONG, null, (workers) -> (task) -> {
			throw new IllegalStateException("broken");
		});
		assertThat(send(FlightServiceGrpc.getDoPutMethod(), descriptor()).status()).isEqualTo(Status.Code.INTERNAL);
	}

	@Test
	void exceptionWhoseMessageFailsEndsTheCall() throws Exception {
		serve(new TestRequestHandler() {

			@Override
			public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) {
				throw new IllegalStateException() {

					@Override
					public String getMessage() {
						throw new IllegalArgumentException("no message either");
					}

					@Override
					public synchronized Throwable getCause() {
						throw new IllegalArgumentException("no cause either");
					}

				};
			}

		}, LONG, null, UnaryOperator.identity());
		End end = send(FlightServiceGrpc.getDoActionMethod(), ACTION);
		assertThat(end.status()).isEqualTo(Status.Code.INTERNAL);
		assertThat(end.trailers().get(ERROR)).isNotEmpty();
	}

	@Test
	void workerThatTakesNoNoticeOfTheLimitIsEndedWithAStatus() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		serve(new TestRequestHandler() {

			@Override
			public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results)
					throws InterruptedException {
				release.await();
			}

		}, LONG, Duration.ofMillis(100), UnaryOperator.identity());
		End end = send(FlightServiceGrpc.getDoActionMethod(), ACTION);
		release.countDown();
		assertThat(end.status()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
		assertThat(end.trailers().get(ERROR)).isNotEmpty();
	}

	@Test
	void messageThatIsTooLargeOnceDecompressed() throws Exception {
		serve(new EchoRequestHandler(), LONG, null, UnaryOperator.identity());
		byte[] bomb = new byte[70 << 20];
		System.arraycopy(ACTION, 0, bomb, 0, ACTION.length);
		End action = send(FlightServiceGrpc.getDoActionMethod(), bomb);
		assertThat(action.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(action.trailers().get(ERROR)).isNotEmpty();
		End upload = send(FlightServiceGrpc.getDoPutMethod(), descriptor(), bomb);
		assertThat(upload.status()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(upload.trailers().get(ERROR)).isNotEmpty();
	}

	@Test
	void clientThatDoesNotReadTheEndIsReset() throws Exception {
		CountDownLatch written = new CountDownLatch(1);
		serve(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) {
				writeNoise(invocation, out);
				written.countDown();
			}

		}, Duration.ofSeconds(3), null, UnaryOperator.identity());
		CompletableFuture<End> end = new CompletableFuture<>();
		ClientCall<byte[], byte[]> call = start(FlightServiceGrpc.getDoGetMethod(), end);
		call.sendMessage(new byte[0]);
		call.halfClose();
		assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
		this.server.assertAtRest();
		call.cancel("done", null);
	}

	@Test
	void workerOfACallThatAnInterceptorClosedIsToldToStop() throws Exception {
		AtomicReference<ServerCall<?, ?>> seen = new AtomicReference<>();
		CountDownLatch working = new CountDownLatch(1);
		serve(new TestRequestHandler() {

			@Override
			public void doPut(FlightInvocation invocation, FlightReader in, MessageSink<byte[]> acknowledgements) {
				working.countDown();
				in.next();
			}

		}, LONG, null, UnaryOperator.identity(), new ServerInterceptor() {

			@Override
			public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
					ServerCallHandler<Q, R> next) {
				seen.set(call);
				return next.startCall(call, headers);
			}

		});
		CompletableFuture<End> end = new CompletableFuture<>();
		ClientCall<byte[], byte[]> call = start(FlightServiceGrpc.getDoPutMethod(), end);
		call.request(1);
		call.sendMessage(descriptor());
		assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
		seen.get().close(Status.UNAUTHENTICATED.withDescription("expired"), new Metadata());
		End seenEnd = end.get(20, TimeUnit.SECONDS);
		assertThat(seenEnd.status()).isEqualTo(Status.Code.UNAUTHENTICATED);
		assertThat(seenEnd.trailers().get(ERROR)).isNotEmpty();
	}

	@Test
	void interceptorThatKeepsTheEndForItselfLeavesNothingAllocated() throws Exception {
		serve(new EchoRequestHandler(), LONG, null, UnaryOperator.identity(), new ServerInterceptor() {

			@Override
			public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
					ServerCallHandler<Q, R> next) {
				return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

					@Override
					public void onComplete() {
						throw new IllegalStateException("broken");
					}

					@Override
					public void onCancel() {
						throw new IllegalStateException("broken");
					}

				};
			}

		});
		assertThat(send(FlightServiceGrpc.getDoPutMethod(), descriptor()).status())
			.isEqualTo(Status.Code.INVALID_ARGUMENT);
		this.server.assertAtRest();
		assertThat(this.server.memory().root().getChildAllocators()).hasSize(1);
	}

	@Test
	void whatAHandlerLeavesOnItsThreadIsNotSeenByTheNextCall() throws Exception {
		ThreadLocal<String> user = new ThreadLocal<>();
		AtomicReference<String> seen = new AtomicReference<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("call-machine-tests", user);
		ExecutorService oneWorker = Executors.newSingleThreadExecutor();
		try {
			serve(new TestRequestHandler() {

				@Override
				public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results) {
					seen.set(user.get());
					user.set("alice");
				}

			}, LONG, null, (workers) -> oneWorker);
			for (int i = 0; i < 2; i++) {
				assertThat(send(FlightServiceGrpc.getDoActionMethod(), ACTION).status()).isEqualTo(Status.Code.OK);
				this.server.assertAtRest();
				assertThat(seen).hasNullValue();
			}
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("call-machine-tests");
			oneWorker.shutdownNow();
		}
	}

	@Test
	void compressionWithoutMemoryLeavesNothingAllocated() throws Exception {
		StreamOptions options = new StreamOptions(LONG, LONG, 0, IpcCompression.ZSTD, true, 1 << 20);
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) {
				writeNoise(invocation, out);
			}

		}, options, new FlightMemoryLimits(7L << 20, 7L << 20, 7L << 20), LONG);
		connect();
		assertThat(send(FlightServiceGrpc.getDoGetMethod(), new byte[0]).status())
			.isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
	}

	private static void writeNoise(FlightInvocation invocation, FlightWriter out) {
		byte[] noise = new byte[(3 << 20) - 4096];
		new Random(3).nextBytes(noise);
		try (VarBinaryVector vector = new VarBinaryVector("noise", invocation.allocator());
				VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
			vector.allocateNew(noise.length, 1);
			vector.set(0, noise);
			root.setRowCount(1);
			out.write(root);
		}
	}

	private void serve(FlightRequestHandler handler, Duration idle, Duration maxDuration,
			UnaryOperator<Executor> executors, ServerInterceptor... inner) throws Exception {
		StreamOptions options = new StreamOptions(LONG, LONG, 0, IpcCompression.NONE, true, 1 << 20);
		this.server = new LoopbackServer(handler, options, FlightMemoryLimits.of(256L << 20),
				new RunningCalls(idle, maxDuration), executors, inner);
		connect();
	}

	private void connect() {
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.port()).usePlaintext().build();
	}

	private End send(MethodDescriptor<?, ?> method, byte[]... messages) throws Exception {
		CompletableFuture<End> end = new CompletableFuture<>();
		ClientCall<byte[], byte[]> call = start(method, end);
		call.request(Integer.MAX_VALUE);
		for (byte[] message : messages) {
			call.setMessageCompression(message.length > 1024);
			call.sendMessage(message);
		}
		call.halfClose();
		return end.get(20, TimeUnit.SECONDS);
	}

	private ClientCall<byte[], byte[]> start(MethodDescriptor<?, ?> method, CompletableFuture<End> end) {
		ClientCall<byte[], byte[]> call = this.channel.newCall(
				method.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE).build(),
				CallOptions.DEFAULT.withCompression("gzip"));
		call.start(new ClientCall.Listener<>() {

			@Override
			public void onClose(Status status, Metadata trailers) {
				end.complete(new End(status.getCode(), trailers));
			}

		}, new Metadata());
		return call;
	}

	private static byte[] descriptor() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		out.writeByteArray(1, FlightDescriptor.path("fine").serialize().array());
		out.flush();
		return bytes.toByteArray();
	}

	private record End(Status.Code status, Metadata trailers) {
	}

}
