package io.flightboot.server;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordSchema;
import io.flightboot.handler.result.FlightResultHandlers;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.StreamOptions;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records from a handler to a client, over the wire.
 */
class ReturnedRecordsLoopbackTests {

	@ParameterizedTest
	@ValueSource(longs = { 0, 64 * 1024 })
	void recordsArriveAsTheyAreHoweverTheyAreSplit(long maxBatchSize) throws Exception {
		StreamOptions defaults = StreamOptions.defaults();
		StreamOptions options = new StreamOptions(defaults.readyTimeout(), defaults.idleTimeout(), maxBatchSize,
				defaults.compression(), defaults.zeroCopy(), defaults.outboundThreshold());
		try (LoopbackServer server = new LoopbackServer(new Records(10_000), options, FlightMemoryLimits.of(512L << 20),
				Duration.ofSeconds(30))) {
			assertThat(read(server)).isEqualTo(10_000);
			server.assertAtRest();
		}
	}

	@Test
	void emptyResultHasASchema() throws Exception {
		try (LoopbackServer server = new LoopbackServer(new Records(0))) {
			assertThat(read(server)).isZero();
			server.assertAtRest();
		}
	}

	private static int read(LoopbackServer server) throws Exception {
		int rows = 0;
		try (FlightClient client = server.client(); FlightStream stream = client.getStream(new Ticket(new byte[0]))) {
			assertThat(stream.getSchema()).isEqualTo(RecordSchema.of(Row.class).schema());
			while (stream.next()) {
				VectorSchemaRoot root = stream.getRoot();
				for (int i = 0; i < root.getRowCount(); i++, rows++) {
					assertThat(text(root, i)).isEqualTo(text(rows));
				}
			}
		}
		return rows;
	}

	private static String text(VectorSchemaRoot root, int index) {
		StringBuilder text = new StringBuilder();
		root.getFieldVectors().forEach((vector) -> text.append(vector.getObject(index)).append(' '));
		return text.toString();
	}

	private static String text(int id) {
		Row row = row(id);
		return "%s %s %s %s %s [{\"key\":\"DAYS\",\"value\":%s}] {\"id\":\"%s\"} ".formatted(id, row.id, row.price,
				id * 1000L, (id % 3 == 0) ? null : "[\"" + row.ids.get(0) + "\"]", id, row.id);
	}

	private static Row row(int id) {
		UUID uuid = new UUID(id, -id);
		return new Row(id, uuid, BigDecimal.valueOf(id, 18), Instant.ofEpochSecond(0, id * 1_000_000L),
				(id % 3 == 0) ? null : List.of(uuid), Map.of(TimeUnit.DAYS, (long) id), new Inner(uuid));
	}

	record Inner(UUID id) {
	}

	record Row(int n, UUID id, BigDecimal price, Instant at, List<UUID> ids, Map<TimeUnit, Long> map, Inner inner) {
	}

	private static final class Records extends TestRequestHandler {

		private final FlightResultHandlers results = new FlightResultHandlers(List.of(), RecordBatchSize.DEFAULT,
				new ReactiveAdapterRegistry());

		private final int count;

		Records(int count) {
			this.count = count;
		}

		@Override
		public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
			this.results.write(IntStream.range(0, this.count).mapToObj(ReturnedRecordsLoopbackTests::row),
					ResolvableType.forClassWithGenerics(Stream.class, Row.class), out, invocation.allocator());
		}

	}

}
