package io.flightboot.sample;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.flightboot.memory.FlightMemory;
import io.flightboot.sample.StoreFlights.Receipt;
import io.flightboot.test.FlightTester;
import io.flightboot.test.autoconfigure.FlightTest;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What goes into the store comes out of it, and leaves no memory behind when it goes.
 */
@FlightTest(services = StoreFlights.class, properties = "sample.store.max-size=1MB")
@Import(Store.class)
class StoreFlightsTests {

	private static final Schema SCHEMA = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	@Autowired
	private FlightTester tester;

	@Autowired
	private Store store;

	@Autowired
	private FlightMemory memory;

	@AfterEach
	void dropAll() {
		this.store.sizes().keySet().forEach(this.store::drop);
	}

	@Test
	void whatIsPutCanBeGotten() {
		assertThat(put("store/mine", 1, 2, 3)).isEqualTo(new Receipt("mine", 3, this.store.size("mine").bytes()));
		this.tester.get("store/mine").execute().schema(SCHEMA).rows(3).column("n").containsExactly(1L, 2L, 3L);
		this.tester.get("store/mine").execute().rows(3);
	}

	@Test
	void namesMayHoldAnyCharacter() {
		FlightDescriptor descriptor = FlightDescriptor.path("store", "a/b %ü");
		try (BufferAllocator allocator = new RootAllocator(); VectorSchemaRoot root = numbers(allocator, 7)) {
			this.tester.put(descriptor).batch(root).execute();
		}
		this.tester.get(descriptor).execute().column("n").containsExactly(7L);
		assertThat(this.tester.list().execute()).extracting(FlightInfo::getDescriptor).contains(descriptor);
	}

	@Test
	void newDataReplacesOld() {
		put("store/mine", 1, 2, 3);
		put("store/mine", 4);
		this.tester.get("store/mine").execute().column("n").containsExactly(4L);
	}

	@Test
	void infoTellsRowsAndSchema() {
		put("store/mine", 1, 2);
		FlightInfo info = this.tester.info("store/mine").execute();
		assertThat(info.getRecords()).isEqualTo(2);
		assertThat(info.getSchemaOptional()).contains(SCHEMA);
		assertThat(this.tester.schema("store/mine").execute()).isEqualTo(SCHEMA);
	}

	@Test
	void droppedDataIsGone() {
		put("store/mine", 1);
		this.tester.action("drop", "mine").execute();
		this.tester.action("drop", "mine").fails().withStatus(FlightStatusCode.NOT_FOUND);
		this.tester.get("store/mine").fails().withStatus(FlightStatusCode.NOT_FOUND);
		// The last call may still be on its way out of the server
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(this.memory.allocated()).isZero());
	}

	@Test
	void whenTheStoreIsFullThenUploadsAreRefused() {
		put("store/small", 1);
		try (BufferAllocator allocator = new RootAllocator();
				VectorSchemaRoot root = numbers(allocator, IntStream.range(0, 200_000).toArray())) {
			this.tester.put("store/large").batch(root).fails().withStatus(FlightStatusCode.RESOURCE_EXHAUSTED);
		}
		this.tester.get("store/large").fails().withStatus(FlightStatusCode.NOT_FOUND);
		this.tester.get("store/small").execute().rows(1);
	}

	@Test
	void whenDataIsReplacedWhileItIsReadThenReadersGetTheOneOrTheOther() {
		put("store/mine", 1, 1, 1);
		CompletableFuture<Void> writing = CompletableFuture
			.runAsync(() -> IntStream.range(2, 40).forEach((turn) -> put("store/mine", turn, turn, turn)));
		do {
			this.tester.get("store/mine")
				.execute()
				.rows(3)
				.column("n")
				.satisfies((numbers) -> assertThat(new HashSet<>(numbers)).hasSize(1));
		}
		while (!writing.isDone());
		writing.join();
		this.tester.get("store/mine").execute().column("n").containsExactly(39L, 39L, 39L);
	}

	private Receipt put(String route, int... values) {
		try (BufferAllocator allocator = new RootAllocator(); VectorSchemaRoot root = numbers(allocator, values)) {
			return this.tester.put(route).batch(root).execute().result(Receipt.class);
		}
	}

	private static VectorSchemaRoot numbers(BufferAllocator allocator, int... values) {
		VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
		BigIntVector vector = (BigIntVector) root.getVector(0);
		for (int row = 0; row < values.length; row++) {
			vector.setSafe(row, values[row]);
		}
		root.setRowCount(values.length);
		return root;
	}

}
