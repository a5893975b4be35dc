package io.flightboot.loopback;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams of no row, one row, and about as many rows as a batch of records holds.
 */
class StreamSizesTests {

	/** What {@code RecordBatchSize.DEFAULT} says. */
	private static final int BATCH = 16_384;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Sizes.class);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, BATCH - 1, BATCH, BATCH + 1 })
	void recordsArriveWhole(int rows) throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("sizes/records/" + rows))) {
			assertThat(TestBatches.values(stream)).isEqualTo(numbers(rows));
			assertThat(stream.getSchema().getFields()).singleElement()
				.satisfies((field) -> assertThat(field.getName()).isEqualTo("n"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 99, 100, 101 })
	void batchesArriveAsTheyAre(int rows) throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("sizes/batches/" + rows))) {
			for (int start = 0; start < rows; start += 100) {
				assertThat(stream.next()).isTrue();
				assertThat(stream.getRoot().getRowCount()).isEqualTo(Math.min(100, rows - start));
				assertThat(TestBatches.values(stream.getRoot())).first().isEqualTo((long) start);
			}
			assertThat(stream.next()).isFalse();
			assertThat(stream.getSchema()).isEqualTo(TestBatches.SCHEMA);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 99, 100, 101 })
	void uploadsArriveAsTheyAre(int rows) {
		Sizes sizes = server.bean(Sizes.class);
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			TestBatches.upload(server.client(), "sizes/upload", root, (upload) -> {
				for (int start = 0; start < rows; start += 100) {
					TestBatches.fill(root, start, Math.min(100, rows - start));
					upload.putNext();
				}
			});
		}
		assertThat(sizes.uploaded).isEqualTo(numbers(rows));
		assertThat(sizes.batches).isEqualTo((rows + 99) / 100);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 99, 100, 101 })
	void exchangesAnswerAsManyRowsAsTheyGet(int rows) throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("sizes/echo"));
				VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			exchange.getWriter().start(root);
			for (int start = 0; start < rows; start += 100) {
				TestBatches.fill(root, start, Math.min(100, rows - start));
				exchange.getWriter().putNext();
			}
			exchange.getWriter().completed();
			assertThat(TestBatches.values(exchange.getReader())).isEqualTo(numbers(rows));
			assertThat(exchange.getReader().getSchema()).isEqualTo(TestBatches.SCHEMA);
		}
	}

	private static List<Long> numbers(int rows) {
		return LongStream.range(0, rows).boxed().toList();
	}

	@FlightService("sizes")
	static class Sizes {

		volatile List<Long> uploaded = List.of();

		volatile int batches;

		@FlightGet("records/{rows}")
		Stream<Row> records(@FlightVariable int rows) {
			return LongStream.range(0, rows).mapToObj(Row::new);
		}

		@FlightGet("batches/{rows}")
		void batches(@FlightVariable int rows, BufferAllocator allocator, FlightWriter out) {
			out.start(TestBatches.SCHEMA);
			for (int start = 0; start < rows; start += 100) {
				try (VectorSchemaRoot batch = TestBatches.numbers(allocator, start, Math.min(100, rows - start))) {
					out.write(batch);
				}
			}
		}

		@FlightPut
		void upload(FlightReader in) {
			this.uploaded = List.of();
			this.batches = 0;
			for (Iterator<VectorSchemaRoot> batches = in.batches(); batches.hasNext();) {
				List<Long> values = TestBatches.values(batches.next());
				this.uploaded = Stream.of(this.uploaded, values).flatMap(List::stream).toList();
				this.batches++;
			}
		}

		@FlightExchange
		void echo(FlightReader in, FlightWriter out) {
			out.start(in.schema());
			in.stream().forEach(out::write);
		}

	}

	record Row(long n) {

	}

}
