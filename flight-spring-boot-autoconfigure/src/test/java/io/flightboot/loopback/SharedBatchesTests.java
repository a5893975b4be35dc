package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.memory.FlightMemory;
import io.flightboot.stream.FlightBatches;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.SharedBatch;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches that an application keeps and sends again and again, and batches that come from
 * an allocator of its own.
 */
class SharedBatchesTests {

	private static final int ROWS = 1000;

	private static final List<Long> NUMBERS = LongStream.range(0, ROWS).boxed().toList();

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Store.class);

	private Store store;

	@BeforeEach
	void keep() {
		this.store = server.bean(Store.class);
		this.store.kept = TestBatches.numbers(server.bean(FlightMemory.class).root(), 0, ROWS);
	}

	@AfterEach
	void drop() {
		this.store.drop();
	}

	@Test
	void aSharedBatchCanBeSentAgain() {
		assertThat(TestBatches.get(server.client(), "store/one")).isEqualTo(NUMBERS);
		assertThat(TestBatches.get(server.client(), "store/one")).isEqualTo(NUMBERS);
		assertThat(TestBatches.values(this.store.kept)).isEqualTo(NUMBERS);
	}

	@Test
	void aSharedBatchCanBeSentTwiceInOneStream() {
		List<Long> twice = Stream.of(NUMBERS, NUMBERS).flatMap(List::stream).toList();
		assertThat(TestBatches.get(server.client(), "store/twice")).isEqualTo(twice);
		assertThat(TestBatches.get(server.client(), "store/written")).isEqualTo(twice);
	}

	@Test
	void aSharedBatchCanBeSentToManyAtOnce() throws Exception {
		List<CompletableFuture<List<Long>>> callers = new ArrayList<>();
		for (int caller = 0; caller < 8; caller++) {
			callers.add(CompletableFuture.supplyAsync(() -> {
				List<Long> values = List.of();
				for (int call = 0; call < 20; call++) {
					values = TestBatches.get(server.client(), "store/one");
				}
				return values;
			}));
		}
		for (CompletableFuture<List<Long>> caller : callers) {
			assertThat(caller.get(60, TimeUnit.SECONDS)).isEqualTo(NUMBERS);
		}
	}

	@Test
	void aSharedBatchMayBeDroppedWhileItIsSent() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("store/written"))) {
			assertThat(stream.next()).isTrue();
			this.store.drop();
			assertThat(TestBatches.values(stream.getRoot())).isEqualTo(NUMBERS);
			assertThat(TestBatches.values(stream)).isEqualTo(NUMBERS);
		}
	}

	@Test
	void aBatchOfAnotherRootAllocatorArrivesAndIsFreed() {
		for (String route : List.of("store/foreign", "store/foreign-written")) {
			assertThat(TestBatches.get(server.client(), route)).isEqualTo(NUMBERS);
			assertThat(this.store.foreign.getAllocatedMemory()).isZero();
		}
	}

	@FlightService("store")
	static class Store {

		private final BufferAllocator foreign = new RootAllocator();

		private VectorSchemaRoot kept;

		@FlightGet
		synchronized SharedBatch one() {
			return FlightBatches.shared(this.kept);
		}

		@FlightGet
		synchronized List<SharedBatch> twice() {
			return List.of(FlightBatches.shared(this.kept), FlightBatches.shared(this.kept));
		}

		@FlightGet
		void written(FlightWriter out) {
			SharedBatch later = one();
			out.write(one(), null);
			out.write(later, null);
		}

		@FlightGet
		VectorSchemaRoot foreign() {
			return TestBatches.numbers(this.foreign, 0, ROWS);
		}

		@FlightGet("foreign-written")
		void foreignWritten(FlightWriter out) {
			try (VectorSchemaRoot root = TestBatches.numbers(this.foreign, 0, ROWS)) {
				out.write(root);
			}
		}

		synchronized void drop() {
			this.kept.close();
		}

	}

}
