package io.flightboot.loopback;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Exchanges that one of the two sides ends before the other.
 */
class ExchangeEndsTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Exchanges.class);

	private Exchanges exchanges;

	@BeforeEach
	void reset() {
		this.exchanges = server.bean(Exchanges.class);
		this.exchanges.ended = new CountDownLatch(1);
	}

	@Test
	void whenTheClientSendsNothingMoreThenTheServerMayStillAnswer() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/answer-after"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			exchange.getWriter().completed();
			assertThat(TestBatches.values(exchange.getReader())).hasSize(30);
		}
		assertEnded(FlightStatusCode.OK);
	}

	@Test
	void whenTheServerIsDoneThenWhatTheClientStillSendsIsFreed() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/first-only"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
			exchange.getWriter().start(root);
			for (int batch = 0; batch < 20; batch++) {
				exchange.getWriter().putNext();
			}
			assertThat(TestBatches.values(exchange.getReader())).hasSize(1000);
		}
		assertEnded(FlightStatusCode.OK);
	}

	@Test
	void whenTheServerReadsNothingThenItsAnswerArrives() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/deaf"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
			exchange.getWriter().start(root);
			for (int batch = 0; batch < 20; batch++) {
				exchange.getWriter().putNext();
			}
			assertThat(TestBatches.values(exchange.getReader())).containsExactly(7L);
		}
		assertEnded(FlightStatusCode.OK);
	}

	@Test
	void whenTheClientCancelsWhileTheServerWritesThenTheServerStops() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/endless"))) {
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isTrue();
			exchange.getReader().cancel("Enough", null);
		}
		assertEnded(FlightStatusCode.CANCELLED);
		await().atMost(LoopbackApplication.PATIENCE).until(() -> this.exchanges.stopped);
	}

	@Test
	void whenNeitherSideSendsABatchThenMetadataIsEnough() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/metadata"))) {
			ArrowBuf metadata = server.clientAllocator().buffer(4);
			metadata.writeInt(42);
			exchange.getWriter().putMetadata(metadata);
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isTrue();
			assertThat(exchange.getReader().getLatestMetadata().getInt(0)).isEqualTo(42);
			assertThat(exchange.getReader().next()).isFalse();
		}
		assertEnded(FlightStatusCode.OK);
	}

	@Test
	void aStreamIsAnsweredBatchByBatch() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("ends/doubled"));
				VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			exchange.getWriter().start(root);
			for (int batch = 0; batch < 3; batch++) {
				TestBatches.fill(root, batch * 10L, 10);
				exchange.getWriter().putNext();
				assertThat(exchange.getReader().next()).isTrue();
				List<Long> expected = LongStream.range(batch * 10L, batch * 10L + 10)
					.map((n) -> 2 * n)
					.boxed()
					.toList();
				assertThat(TestBatches.values(exchange.getReader().getRoot())).isEqualTo(expected);
			}
			exchange.getWriter().completed();
			assertThat(exchange.getReader().next()).isFalse();
		}
		assertEnded(FlightStatusCode.OK);
	}

	private void assertEnded(FlightStatusCode status) throws InterruptedException {
		assertThat(this.exchanges.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(this.exchanges.status).isEqualTo(status);
	}

	@FlightService("ends")
	static class Exchanges {

		volatile CountDownLatch ended;

		volatile FlightStatusCode status;

		volatile boolean stopped;

		private void watch(FlightCall call) {
			call.onEnd((status) -> {
				this.status = status.code();
				this.ended.countDown();
			});
		}

		@FlightExchange("answer-after")
		void answerAfter(FlightCall call, FlightReader in, FlightWriter out, BufferAllocator allocator) {
			watch(call);
			while (in.next()) {
				in.rows();
			}
			for (int batch = 0; batch < 3; batch++) {
				write(allocator, out, batch, 10);
			}
		}

		@FlightExchange("first-only")
		void firstOnly(FlightCall call, FlightReader in, FlightWriter out) {
			watch(call);
			out.start(in.schema());
			if (in.next()) {
				out.write(in.root());
			}
		}

		@FlightExchange
		void deaf(FlightCall call, FlightReader in, FlightWriter out, BufferAllocator allocator) {
			watch(call);
			write(allocator, out, 7, 1);
		}

		@FlightExchange
		void endless(FlightCall call, FlightReader in, FlightWriter out, BufferAllocator allocator) {
			watch(call);
			this.stopped = false;
			try {
				while (true) {
					out.awaitReady();
					write(allocator, out, 0, 64 * 1024);
				}
			}
			finally {
				this.stopped = true;
			}
		}

		@FlightExchange
		void metadata(FlightCall call, FlightReader in, FlightWriter out) {
			watch(call);
			while (in.next()) {
				out.writeMetadata(in.metadata());
			}
		}

		@FlightExchange
		Stream<VectorSchemaRoot> doubled(FlightCall call, Stream<VectorSchemaRoot> in, BufferAllocator allocator) {
			watch(call);
			return in.map((batch) -> {
				VectorSchemaRoot answer = TestBatches.numbers(allocator, 0, batch.getRowCount());
				for (int row = 0; row < batch.getRowCount(); row++) {
					TestBatches.set(answer, row, 2 * TestBatches.get(batch, row));
				}
				return answer;
			});
		}

		private static void write(BufferAllocator allocator, FlightWriter out, long start, int rows) {
			try (VectorSchemaRoot batch = TestBatches.numbers(allocator, start, rows)) {
				out.write(batch);
			}
		}

	}

}
