package io.flightboot.handler.result;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.call.FlightException;
import io.flightboot.stream.FlightBatch;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceResultHandlerTests {

	private static final ResolvableType ROOTS = ResolvableType.forClassWithGenerics(Stream.class,
			VectorSchemaRoot.class);

	private static final ResolvableType ITERATOR = ResolvableType.forClassWithGenerics(Iterator.class,
			VectorSchemaRoot.class);

	private static final ResolvableType LIST = ResolvableType.forClassWithGenerics(List.class, VectorSchemaRoot.class);

	private static final ResolvableType ROWS = ResolvableType.forClassWithGenerics(Stream.class, Row.class);

	private final ResultTester tester = new ResultTester();

	private final AtomicInteger closed = new AtomicInteger();

	@AfterEach
	void everythingIsFreed() {
		this.tester.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3, 4, 5, 8, 9 })
	void recordsBecomeRowsInFullBatches(int count) throws Exception {
		Stream<Row> rows = IntStream.range(0, count).mapToObj(Row::new).onClose(this.closed::incrementAndGet);
		this.tester.write(rows, ROWS);
		assertThat(this.tester.out.column(0)).containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
		assertThat(this.tester.out.batches).hasSize((count + 3) / 4);
		assertThat(this.tester.out.schema).isEqualTo(this.tester.handlers.schema(ROWS));
		assertThat(this.tester.out.events).containsOnlyOnce("schema");
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void sameRootMayBeFilledAgainAndAgain() throws Exception {
		VectorSchemaRoot root = this.tester.numbers();
		Stream<VectorSchemaRoot> batches = IntStream.range(0, 5).mapToObj((i) -> {
			ResultTester.fill(root, i, i + 1);
			return root;
		}).onClose(this.closed::incrementAndGet);
		this.tester.write(batches, ROOTS);
		assertThat(this.tester.out.column(0)).containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 4, 5);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void rootsAreClosedAtTheEnd() throws Exception {
		List<VectorSchemaRoot> batches = List.of(this.tester.numbers(1), this.tester.numbers(2));
		// Filled once more after it was sent, and never yielded again
		this.tester.out.onWrite = (out) -> ResultTester.fill(batches.get(0), 7);
		this.tester.write(batches.iterator(), ITERATOR);
		assertThat(this.tester.out.column(0)).containsExactly(1, 2);
	}

	@Test
	void newRootForEachBatchIsFine() throws Exception {
		Stream<VectorSchemaRoot> batches = IntStream.range(0, 600).mapToObj((i) -> this.tester.numbers(i));
		this.tester.write(batches, ROOTS);
		assertThat(this.tester.out.batches).hasSize(600);
	}

	@Test
	void sourceIsAskedOnlyWhenTheClientIsReady() throws Exception {
		List<Boolean> ready = new ArrayList<>();
		Stream<VectorSchemaRoot> batches = IntStream.range(0, 3).mapToObj((i) -> {
			ready.add(this.tester.out.ready);
			return this.tester.numbers(i);
		});
		this.tester.write(batches, ROOTS);
		assertThat(ready).containsExactly(true, true, true);
	}

	@Test
	void recordsAreAskedForOnlyWhenTheClientIsReady() throws Exception {
		List<Boolean> ready = new ArrayList<>();
		this.tester.write(IntStream.range(0, 9).mapToObj((i) -> {
			ready.add(this.tester.out.ready);
			return new Row(i);
		}), ROWS);
		assertThat(ready).hasSize(9).containsOnly(true);
	}

	@Test
	void whenCancelledThenSourceIsAskedNoMore() {
		AtomicInteger asked = new AtomicInteger();
		this.tester.out.onWrite = (out) -> this.tester.cancel();
		Throwable failure = this.tester.failure(IntStream.range(0, 10).mapToObj((i) -> {
			asked.incrementAndGet();
			return this.tester.numbers(i);
		}).onClose(this.closed::incrementAndGet), ROOTS);
		assertThat(failure).isInstanceOf(FlightException.class);
		assertThat(asked).hasValue(1);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void whenCancelledAmidABatchOfRecordsThenSourceIsAskedNoMore() {
		AtomicInteger asked = new AtomicInteger();
		Throwable failure = this.tester.failure(IntStream.range(0, 10).mapToObj((i) -> {
			asked.incrementAndGet();
			this.tester.cancel();
			return new Row(i);
		}).onClose(this.closed::incrementAndGet), ROWS);
		assertThat(failure).isInstanceOf(FlightException.class);
		assertThat(asked).hasValue(1);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void whenCancelledBeforeThenCollectionIsFreed() {
		this.tester.cancel();
		assertThat(this.tester.failure(List.of(this.tester.numbers(1), this.tester.numbers(2)), LIST))
			.isInstanceOf(FlightException.class);
		assertThat(this.tester.out.events).isEmpty();
	}

	@Test
	void whenSourceFailsThenItIsClosedAndRowsAreFreed() {
		IllegalStateException broken = new IllegalStateException("broken");
		Throwable failure = this.tester.failure(IntStream.range(0, 10).mapToObj((i) -> {
			if (i == 6) {
				throw broken;
			}
			return new Row(i);
		}).onClose(this.closed::incrementAndGet), ROWS);
		assertThat(failure).isSameAs(broken);
		assertThat(this.tester.out.batchSizes()).containsExactly(4);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void whenSendingFailsThenTheRestOfACollectionIsFreed() {
		IllegalStateException broken = new IllegalStateException("broken");
		this.tester.out.onWrite = (out) -> {
			throw broken;
		};
		List<VectorSchemaRoot> batches = List.of(this.tester.numbers(1), this.tester.numbers(2),
				this.tester.numbers(3));
		assertThat(this.tester.failure(batches, LIST)).isSameAs(broken);
	}

	@Test
	void whenCloseFailsTooThenTheFirstFailureIsSeen() {
		IllegalStateException broken = new IllegalStateException("broken");
		IllegalStateException close = new IllegalStateException("close");
		Stream<Row> rows = Stream.generate(() -> {
			throw broken;
		});
		Throwable failure = this.tester.failure(rows.onClose(() -> {
			throw close;
		}), ROWS);
		assertThat(failure).isSameAs(broken);
		assertThat(broken.getSuppressed()).containsExactly(close);
	}

	@Test
	void iteratorThatCanBeClosedIsClosedOnce() throws Exception {
		this.tester.write(new CloseableIterator(this.closed, List.of().iterator()), ITERATOR);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void iterableAndItsIteratorAreClosed() throws Exception {
		this.tester.write(new CloseableIterable(this.closed),
				ResolvableType.forClassWithGenerics(Iterable.class, VectorSchemaRoot.class));
		assertThat(this.closed).hasValue(2);
	}

	@Test
	void whenNothingIsReturnedThenRecordsStillHaveASchema() throws Exception {
		this.tester.write(null, ROWS);
		assertThat(this.tester.out.events).containsExactly("schema");
	}

	@Test
	void whenNoRootIsReturnedThenNothingIsKnown() throws Exception {
		this.tester.write(Stream.empty(), ROOTS);
		assertThat(this.tester.out.events).isEmpty();
	}

	@Test
	void metadataTravelsWithBatchesAndAlone() throws Exception {
		this.tester.write(
				Stream.of(FlightBatch.of(this.tester.numbers(1), new byte[] { 1 }),
						FlightBatch.metadata(new byte[] { 2 }), new FlightBatch(this.tester.numbers(2), null)),
				ResolvableType.forClassWithGenerics(Stream.class, FlightBatch.class));
		assertThat(this.tester.out.events).containsExactly("schema", "batch", "metadata", "batch");
		assertThat(this.tester.out.metadata).containsExactly(new byte[] { 1 }, new byte[] { 2 });
	}

	@Test
	void sharedBatchesAreClosedSentOrNot() {
		try (VectorSchemaRoot kept = this.tester.numbers(1, 2)) {
			List<SharedBatch> batches = List.of(FlightBatches.shared(kept), FlightBatches.shared(kept));
			this.tester.out.onWrite = (out) -> this.tester.cancel();
			assertThat(this.tester.failure(batches, ResolvableType.forClassWithGenerics(List.class, SharedBatch.class)))
				.isInstanceOf(FlightException.class);
			assertThat(this.tester.out.shared).containsExactly(batches.get(0));
			assertThat(kept.getRowCount()).isEqualTo(2);
		}
	}

	@Test
	void whenRestOfACollectionCanNotBeFreedThenTheFirstFailureIsSeen() {
		List<VectorSchemaRoot> batches = new ArrayList<>(List.of(this.tester.numbers(1), this.tester.numbers(2)));
		IllegalStateException broken = new IllegalStateException("broken");
		this.tester.out.onWrite = (out) -> {
			batches.remove(1).close();
			batches.add(null);
			batches.add(null);
			throw broken;
		};
		assertThat(this.tester.failure(batches, LIST)).isSameAs(broken);
	}

	@Test
	void whenRecordCanNotBeMappedThenSourceIsClosed() {
		Stream<Unmappable> stream = Stream.<Unmappable>empty().onClose(this.closed::incrementAndGet);
		assertThat(this.tester.failure(stream, ResolvableType.forClassWithGenerics(Stream.class, Unmappable.class)))
			.isInstanceOf(IllegalArgumentException.class);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void whenElementIsSomethingElseThenRefused() {
		assertThat(this.tester.failure(List.of("text"), LIST)).isInstanceOf(IllegalArgumentException.class)
			.hasMessage("There is no batch but a java.lang.String in the result");
	}

	@Test
	void sequencesOfOtherThingsAreNotSupported() {
		assertThat(this.tester.handlers.supports(ResolvableType.forClassWithGenerics(List.class, String.class)))
			.isFalse();
		assertThat(this.tester.handlers.supports(ResolvableType.forClass(Stream.class))).isFalse();
		assertThat(this.tester.handlers.supports(ResolvableType.forClass(String.class))).isFalse();
	}

	record Row(int n) {
	}

	record Unmappable(Object any) {
	}

	private record CloseableIterator(AtomicInteger closed,
			Iterator<?> delegate) implements Iterator<Object>, AutoCloseable {

		@Override
		public boolean hasNext() {
			return this.delegate.hasNext();
		}

		@Override
		public Object next() {
			return this.delegate.next();
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
		}

	}

	private record CloseableIterable(AtomicInteger closed) implements Iterable<Object>, AutoCloseable {

		@Override
		public Iterator<Object> iterator() {
			return new CloseableIterator(this.closed, List.of().iterator());
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
		}

	}

}
