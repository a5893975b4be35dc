package io.flightboot.loopback;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that has seen enough: the source is closed, and asked for no more batches.
 */
class CancelMidStreamTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Sources.class);

	private Sources sources;

	@BeforeEach
	void reset() {
		this.sources = server.bean(Sources.class);
		this.sources.source = null;
		this.sources.cancelled = new CountDownLatch(1);
		this.sources.ended = new CountDownLatch(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sources/iterator", "sources/stream", "sources/reader" })
	void whenTheClientCancelsAfterTheFirstBatchThenTheSourceIsClosedAndNotAskedAgain(String route) throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket(route))) {
			assertThat(stream.next()).isTrue();
			awaitSecondBatchUnderWay();
			stream.cancel("Enough", null);
		}
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.sources.source.closed).hasValue(1));
		assertThat(this.sources.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.sources.source.asked).hasValue(2);
		assertThat(this.sources.source.late).hasValue(0);
	}

	@Test
	void whenTheClientCancelsThenAWriterStopsAtTheNextBatch() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("sources/writer"))) {
			assertThat(stream.next()).isTrue();
			awaitSecondBatchUnderWay();
			stream.cancel("Enough", null);
		}
		assertThat(this.sources.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.sources.source.closed).hasValue(1));
		assertThat(this.sources.source.asked).hasValue(2);
	}

	@Test
	void whenTheClientCancelsAnExchangeThenTheReaderStops() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("sources/read"))) {
			exchange.getWriter().putMetadata(server.clientAllocator().buffer(1).writerIndex(1));
			assertThat(this.sources.reading.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			exchange.getReader().cancel("Enough", null);
		}
		assertThat(this.sources.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void theStatusOfACancelledCallIsCancelled() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("sources/iterator"))) {
			assertThat(stream.next()).isTrue();
			stream.cancel("Enough", null);
		}
		assertThat(this.sources.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.sources.status).isEqualTo(FlightStatusCode.CANCELLED);
	}

	/**
	 * The client may have the first batch before the worker asks for the second.
	 */
	private void awaitSecondBatchUnderWay() {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.sources.source.asked).hasValue(2));
	}

	@FlightService("sources")
	static class Sources {

		volatile CountedSource source;

		volatile CountDownLatch cancelled;

		volatile CountDownLatch ended;

		volatile FlightStatusCode status;

		final CountDownLatch reading = new CountDownLatch(1);

		private CountedSource open(FlightCall call, BufferAllocator allocator) {
			call.onCancel(this.cancelled::countDown);
			call.onEnd((status) -> {
				this.status = status.code();
				this.ended.countDown();
			});
			this.source = new CountedSource(allocator, 10, 1, this.cancelled);
			return this.source;
		}

		@FlightGet
		Iterator<VectorSchemaRoot> iterator(FlightCall call, BufferAllocator allocator) {
			return open(call, allocator);
		}

		@FlightGet
		Stream<VectorSchemaRoot> stream(FlightCall call, BufferAllocator allocator) {
			CountedSource source = open(call, allocator);
			Iterable<VectorSchemaRoot> batches = () -> source;
			return StreamSupport.stream(batches.spliterator(), false).onClose(source::close);
		}

		@FlightGet
		ArrowReader reader(FlightCall call, BufferAllocator allocator) {
			return new SourceReader(allocator, open(call, allocator));
		}

		@FlightGet
		void writer(FlightCall call, BufferAllocator allocator, FlightWriter out) {
			try (CountedSource source = open(call, allocator)) {
				while (true) {
					out.awaitReady();
					try (VectorSchemaRoot batch = source.next()) {
						out.write(batch);
					}
				}
			}
		}

		@FlightExchange
		void read(FlightCall call, FlightReader in, FlightWriter out) {
			call.onEnd((status) -> this.ended.countDown());
			while (in.next()) {
				this.reading.countDown();
			}
		}

	}

	/**
	 * Moves the batches of a source into one root.
	 */
	static class SourceReader extends ArrowReader {

		private final CountedSource source;

		SourceReader(BufferAllocator allocator, CountedSource source) {
			super(allocator);
			this.source = source;
		}

		@Override
		public boolean loadNextBatch() throws IOException {
			prepareLoadNextBatch();
			try (VectorSchemaRoot batch = this.source.next()) {
				batch.getVector(0).makeTransferPair(getVectorSchemaRoot().getVector(0)).transfer();
				getVectorSchemaRoot().setRowCount(batch.getRowCount());
			}
			return true;
		}

		@Override
		public long bytesRead() {
			return 0;
		}

		@Override
		protected void closeReadSource() {
			this.source.close();
		}

		@Override
		protected Schema readSchema() {
			return TestBatches.SCHEMA;
		}

	}

}
