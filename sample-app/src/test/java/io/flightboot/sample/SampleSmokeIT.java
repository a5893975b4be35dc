package io.flightboot.sample;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged jar, run by {@code java -jar} and called by a real client.
 */
class SampleSmokeIT {

	private static SampleProcess sample;

	private static BufferAllocator allocator;

	private static FlightClient client;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		sample = SampleProcess.startPlainly(directory);
		allocator = new RootAllocator();
		client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", sample.flightPort())).build();
	}

	@AfterAll
	static void stop() throws Exception {
		try (SampleProcess running = sample) {
			client.close();
			allocator.close();
			assertThat(running.terminate()).as("exit code after SIGTERM").isEqualTo(128 + 15);
			assertThat(running.log()).doesNotContain(" ERROR ").doesNotContain("still holds");
		}
	}

	@Test
	void recordsArriveAsColumns() throws Exception {
		FlightInfo info = client.getInfo(FlightDescriptor.path("trades", "latest"));
		assertThat(info.getSchemaOptional()).isPresent();
		try (FlightStream trades = client.getStream(info.getEndpoints().get(0).getTicket())) {
			assertThat(trades.getSchema()).isEqualTo(info.getSchemaOptional().get());
			assertThat(trades.getSchema().getFields()).extracting(Field::getName)
				.containsExactly("id", "symbol", "side", "quantity", "price", "time");
			assertThat(rows(trades)).isEqualTo(1000);
		}
	}

	@Test
	void readerTakesArgumentsFromItsTicket() throws Exception {
		try (FlightStream numbers = client
			.getStream(ticket("{\"route\": \"numbers/range\", \"start\": 7, \"count\": 100000}"))) {
			assertThat(numbers.next()).isTrue();
			assertThat(((BigIntVector) numbers.getRoot().getVector("number")).get(0)).isEqualTo(7);
			assertThat(numbers.getRoot().getRowCount() + rows(numbers)).isEqualTo(100_000);
		}
	}

	@Test
	void ticksArriveUntilTheClientHasEnough() throws Exception {
		try (FlightStream ticks = client.getStream(ticket("{\"route\": \"ticks/live\", \"count\": 3}"))) {
			assertThat(rows(ticks)).isGreaterThanOrEqualTo(3);
		}
	}

	@Test
	void storeGivesBackWhatItWasGiven() throws Exception {
		FlightDescriptor path = FlightDescriptor.path("store", "smoke");
		put(path, 3);
		FlightInfo info = client.getInfo(path);
		assertThat(info.getRecords()).isEqualTo(3);
		try (FlightStream stored = client.getStream(info.getEndpoints().get(0).getTicket())) {
			assertThat(rows(stored)).isEqualTo(3);
		}
		List<FlightDescriptor> listed = new ArrayList<>();
		client.listFlights(Criteria.ALL).forEach((flight) -> listed.add(flight.getDescriptor()));
		assertThat(listed).contains(path);
	}

	@Test
	void echoAnswersTypeAndBody() {
		List<String> results = new ArrayList<>();
		client.doAction(new Action("echo", "hello".getBytes(StandardCharsets.UTF_8)))
			.forEachRemaining((result) -> results.add(new String(result.getBody(), StandardCharsets.UTF_8)));
		assertThat(results).containsExactly("echo", "hello");
	}

	@Test
	void healthAndMetricsAreServed() throws Exception {
		assertThat(sample.get("/actuator/health")).contains("\"status\":\"UP\"");
		assertThat(sample.get("/actuator/prometheus")).contains("jvm_memory_used_bytes");
	}

	@Test
	void everyCallIsLoggedAndTheEndpointTellsWhatIsServed() throws Exception {
		FlightCallHeaders headers = new FlightCallHeaders();
		headers.insert("x-request-id", "smoke-1");
		client.doAction(new Action("echo"), new HeaderCallOption(headers)).forEachRemaining((result) -> {
		});
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(sample.log()).containsPattern("DO_ACTION echo OK ms=.* x-request-id=smoke-1"));
		assertThat(sample.get("/actuator/flight/routes")).contains("trades/by/{symbol}", "\"schema\"");
		assertThat(sample.get("/actuator/flight/server")).contains("\"state\":\"serving\"");
	}

	private static void put(FlightDescriptor path, int batches) {
		Schema schema = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));
		try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
			FlightClient.ClientStreamListener upload = client.startPut(path, root, new AsyncPutListener());
			for (int batch = 0; batch < batches; batch++) {
				((BigIntVector) root.getVector(0)).setSafe(0, batch);
				root.setRowCount(1);
				upload.putNext();
			}
			upload.completed();
			upload.getResult();
		}
	}

	private static Ticket ticket(String json) {
		return new Ticket(json.getBytes(StandardCharsets.UTF_8));
	}

	private static int rows(FlightStream stream) {
		int rows = 0;
		while (stream.next()) {
			rows += stream.getRoot().getRowCount();
		}
		return rows;
	}

}
