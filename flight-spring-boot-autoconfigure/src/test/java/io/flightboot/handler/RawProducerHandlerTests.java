package io.flightboot.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.grpc.Context;
import io.grpc.Status;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightProducer;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.grpc.ServerInterceptorAdapter;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RawProducerHandler}.
 */
class RawProducerHandlerTests {

	private static final byte[] META = { 7 };

	private final BufferAllocator allocator = new RootAllocator();

	private final TestInvocation invocation = new TestInvocation(FlightMethod.DO_GET);

	private final TestWriter writer = new TestWriter(this.invocation.call());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void freeAll() {
		this.threads.shutdown();
		this.invocation.close();
		this.allocator.close();
	}

	private void get(BiConsumer<FlightProducerContext, VectorSchemaRoot> body) throws Exception {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestReader.SCHEMA, this.allocator)) {
			new RawProducerHandler(new NoOpFlightProducer() {

				@Override
				public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
					body.accept(new FlightProducerContext(context, listener), root);
				}

			}).doGet(this.invocation, new Ticket(META), this.writer);
		}
	}

	private static void fill(VectorSchemaRoot root, int... numbers) {
		for (int i = 0; i < numbers.length; i++) {
			((IntVector) root.getVector(0)).setSafe(i, numbers[i]);
		}
		root.setRowCount(numbers.length);
	}

	private ArrowBuf buffer(byte[] bytes) {
		ArrowBuf buffer = this.allocator.buffer(bytes.length);
		buffer.writeBytes(bytes);
		return buffer;
	}

	private static byte[] bytes(ArrowBuf buffer) {
		byte[] bytes = new byte[(int) buffer.readableBytes()];
		buffer.getBytes(0, bytes);
		return bytes;
	}

	@Test
	void batchesOfOneRootAreCopiedAndItStaysFilled() throws Exception {
		get((producer, root) -> {
			producer.listener().start(root);
			for (int i = 0; i < 3; i++) {
				fill(root, i, i * 10);
				producer.listener().putNext((i == 1) ? buffer(META) : null);
				assertThat(root.getRowCount()).isEqualTo(2);
				assertThat(((IntVector) root.getVector(0)).get(1)).isEqualTo(i * 10);
			}
			producer.listener().putMetadata(buffer(META));
			producer.listener().completed();
		});
		assertThat(this.writer.batches()).containsExactly(List.of(0, 0), List.of(1, 10), List.of(2, 20));
		assertThat(this.writer.metadata()).containsExactly(null, META, null, META);
		assertThat(this.invocation.call().route()).isEqualTo("producer");
	}

	@Test
	void zeroCopyIsAPromiseNotToTouchBatches() throws Exception {
		get((producer, root) -> {
			producer.listener().setUseZeroCopy(true);
			producer.listener().start(root);
			fill(root, 1);
			producer.listener().putNext();
			producer.listener().completed();
		});
		assertThat(this.writer.shared()).isOne();
	}

	@Test
	void workerWaitsForAnotherThread() throws Exception {
		try (VectorSchemaRoot own = VectorSchemaRoot.create(TestReader.SCHEMA, this.allocator)) {
			get((producer, root) -> this.threads.execute(() -> {
				producer.listener().start(own);
				for (int i = 0; i < 100; i++) {
					fill(own, i);
					producer.listener().putNext();
				}
				producer.listener().completed();
			}));
		}
		assertThat(this.writer.batches()).hasSize(100).last().isEqualTo(List.of(99));
	}

	@Test
	void producerThatWritesWhenToldToIsTold() throws Exception {
		int[] round = new int[1];
		get((producer, root) -> {
			producer.listener().start(root);
			producer.listener().setOnReadyHandler(() -> {
				if (round[0] == 3) {
					producer.listener().completed();
				}
				else if (producer.listener().isReady()) {
					fill(root, round[0]++);
					producer.listener().putNext();
				}
			});
		});
		assertThat(this.writer.batches()).containsExactly(List.of(0), List.of(1), List.of(2));
	}

	@Test
	void cancellationEndsTheWaitAndLateBatches() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		CountDownLatch waiting = new CountDownLatch(1);
		FlightProducerContext[] late = new FlightProducerContext[1];
		try (VectorSchemaRoot own = VectorSchemaRoot.create(TestReader.SCHEMA, this.allocator)) {
			Future<?> call = this.threads.submit(() -> {
				get((producer, root) -> {
					late[0] = producer;
					producer.listener().start(own);
					producer.listener().setOnCancelHandler(cancelled::countDown);
					waiting.countDown();
				});
				return null;
			});
			waiting.await();
			assertThat(call.isDone()).isFalse();
			this.invocation.call().cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
			cancelled.await();
			assertThatThrownBy(call::get).hasRootCauseMessage("gone");
			assertThat(late[0].listener().isCancelled()).isTrue();
			assertThat(late[0].listener().isReady()).isFalse();
			assertThat(late[0].context().isCancelled()).isTrue();
			fill(own, 1);
			assertThatIllegalStateException().isThrownBy(() -> late[0].listener().putNext());
			assertThatIllegalStateException().isThrownBy(() -> late[0].listener().putMetadata(buffer(META)));
		}
		assertThat(this.writer.batches()).isEmpty();
	}

	@Test
	void failuresComeThrough() {
		RuntimeException own = new IllegalArgumentException("own");
		assertThatThrownBy(() -> get((producer, root) -> producer.listener().error(own))).isSameAs(own);
		assertThatThrownBy(() -> get((producer, root) -> {
			throw own;
		})).isSameAs(own);
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> get((producer, root) -> producer.listener()
				.error(CallStatus.NOT_FOUND.withDescription("x").toRuntimeException())))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> get((producer, root) -> producer.listener()
				.error(Status.PERMISSION_DENIED.withDescription("x").asRuntimeException())))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHORIZED));
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> get((producer, root) -> producer.listener().error(Status.ABORTED.asException())));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> get((producer, root) -> producer.listener().error(new AssertionError("x"))));
	}

	@Test
	void onlyTheFirstEndCounts() throws Exception {
		get((producer, root) -> {
			producer.listener().start(root);
			producer.listener().completed();
			producer.listener().error(new IllegalStateException("late"));
			producer.listener().completed();
			assertThatIllegalStateException().isThrownBy(() -> producer.listener().putNext());
		});
		assertThat(this.writer.schema()).isEqualTo(TestReader.SCHEMA);
	}

	@Test
	void batchBeforeStartIsAMistake() {
		assertThatIllegalStateException().isThrownBy(() -> get((producer, root) -> producer.listener().putNext()))
			.withMessageContaining("start()");
	}

	@Test
	void contextHasCallerAndMiddleware() throws Exception {
		FlightServerMiddleware.Key<FlightServerMiddleware> key = FlightServerMiddleware.Key.of("own");
		FlightServerMiddleware middleware = mock();
		this.invocation.caller("ann");
		Context.current()
			.withValue(ServerInterceptorAdapter.SERVER_MIDDLEWARE_KEY, Map.of(key, middleware))
			.call(() -> {
				get((producer, root) -> {
					assertThat(producer.context().peerIdentity()).isEqualTo("ann");
					assertThat(producer.context().getMiddleware(key)).isSameAs(middleware);
					assertThat(producer.context().getMiddleware()).hasSize(1);
					producer.listener().completed();
				});
				return null;
			});
	}

	@Test
	void anonymousCallerHasNoIdentity() throws Exception {
		get((producer, root) -> {
			assertThat(producer.context().peerIdentity()).isEmpty();
			assertThat(producer.context().getMiddleware()).isEmpty();
			producer.listener().completed();
		});
	}

	@Test
	void uploadIsReadAndAcknowledged() throws Exception {
		List<Integer> read = new ArrayList<>();
		List<byte[]> acknowledged = new ArrayList<>();
		RawProducerHandler handler = new RawProducerHandler(new NoOpFlightProducer() {

			@Override
			public Runnable acceptPut(CallContext context, FlightStream stream, StreamListener<PutResult> acks) {
				return () -> {
					assertThat(stream.getDescriptor()).isEqualTo(FlightDescriptor.path("up"));
					assertThat(stream.hasRoot()).isFalse();
					assertThat(stream.getSchema()).isEqualTo(TestReader.SCHEMA);
					assertThat(stream.hasRoot()).isTrue();
					while (stream.next()) {
						VectorSchemaRoot root = stream.getRoot();
						for (int i = 0; i < root.getRowCount(); i++) {
							read.add(((IntVector) root.getVector(0)).get(i));
						}
						ArrowBuf metadata = stream.getLatestMetadata();
						if (metadata != null) {
							try (PutResult result = PutResult.metadata(buffer(bytes(metadata)))) {
								acks.onNext(result);
							}
						}
					}
					acks.onNext(PutResult.empty());
					assertThat(stream.next()).isFalse();
					assertThat(stream.takeDictionaryOwnership().getDictionaryIds()).isEmpty();
					assertThatIllegalStateException().isThrownBy(stream::getDictionaryProvider);
				};
			}

		});
		try (TestReader reader = new TestReader(FlightDescriptor.path("up"), this.invocation.allocator())) {
			reader.batch(META, 1, 2).metadata(new byte[] { 8 }).batch(3);
			handler.doPut(this.invocation, reader, acknowledged::add);
		}
		assertThat(read).containsExactly(1, 2, 3);
		assertThat(acknowledged).containsExactly(META, new byte[] { 8 }, new byte[0]);
	}

	@Test
	void uploadThatFailsFails() {
		RawProducerHandler handler = new RawProducerHandler(new NoOpFlightProducer() {

			@Override
			public Runnable acceptPut(CallContext context, FlightStream stream, StreamListener<PutResult> acks) {
				return () -> {
					stream.next();
					acks.onError(CallStatus.ALREADY_EXISTS.toRuntimeException());
				};
			}

		});
		try (TestReader reader = new TestReader(FlightDescriptor.path("up"), this.invocation.allocator())) {
			reader.batch(META, 1);
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> handler.doPut(this.invocation, reader, (message) -> {
				}))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.ALREADY_EXISTS));
		}
	}

	@Test
	void exchangeGoesBothWaysOnAnotherThread() throws Exception {
		RawProducerHandler handler = new RawProducerHandler(new NoOpFlightProducer() {

			@Override
			public void doExchange(CallContext context, FlightStream reader, ServerStreamListener writer) {
				RawProducerHandlerTests.this.threads.execute(() -> {
					writer.start(reader.getRoot());
					while (reader.next()) {
						writer.putNext();
					}
					writer.completed();
				});
			}

		});
		try (TestReader reader = new TestReader(FlightDescriptor.path("x"), this.invocation.allocator())) {
			handler.doExchange(this.invocation, reader.batch(1, 2).batch(3), this.writer);
		}
		assertThat(this.writer.batches()).containsExactly(List.of(1, 2), List.of(3));
	}

	@Test
	void messagesMayComeLater() throws Exception {
		RawProducerHandler handler = new RawProducerHandler(new NoOpFlightProducer() {

			@Override
			public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
				later(listener, new Result(action.getBody()));
			}

			@Override
			public void listActions(CallContext context, StreamListener<ActionType> listener) {
				later(listener, new ActionType("own", ""));
			}

			@Override
			public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
				later(listener,
						FlightInfo.builder(new Schema(List.of()), FlightDescriptor.path("own"), List.of()).build());
			}

			private <T> void later(StreamListener<T> listener, T message) {
				RawProducerHandlerTests.this.threads.execute(() -> {
					listener.onNext(message);
					listener.onCompleted();
					assertThatIllegalStateException().isThrownBy(() -> listener.onNext(message));
				});
			}

		});
		List<String> seen = new ArrayList<>();
		handler.doAction(this.invocation, new Action("a", META),
				(result) -> seen.add(Arrays.toString(result.getBody())));
		handler.listActions(this.invocation, (type) -> seen.add(type.getType()));
		handler.listFlights(this.invocation, Criteria.ALL, (info) -> seen.add(info.getDescriptor().toString()));
		assertThat(seen).containsExactly("[7]", "own", "own");
	}

	/**
	 * What a producer gets.
	 *
	 * @param context the call
	 * @param listener where its batches go
	 */
	private record FlightProducerContext(FlightProducer.CallContext context,
			FlightProducer.ServerStreamListener listener) {
	}

}
