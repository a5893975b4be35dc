package io.flightboot.loopback;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that reads more slowly than the server could send: the server holds a few
 * batches, however many it sends in all.
 */
class SlowReaderTests {

	/** One MiB a batch. */
	private static final int ROWS = 128 * 1024;

	private static final long MEBIBYTE = 1024 * 1024;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Numbers.class)
		.with("flight.memory.limit=32MB");

	@Test
	void memoryOfTheServerIsBoundedWhenTheReaderIsSlow() throws Exception {
		readSlowly(64);
	}

	@Test
	@Tag("heavy")
	void memoryOfTheServerIsBoundedForAGibibyte() throws Exception {
		readSlowly(1024);
	}

	private static void readSlowly(int batches) throws Exception {
		Numbers numbers = server.bean(Numbers.class);
		numbers.asked.set(0);
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("slow/numbers/" + batches))) {
			for (int batch = 0; batch < batches; batch++) {
				// The server is always ahead, so it is the reader who sets the pace
				int ahead = Math.min(batch + 3, batches);
				await().pollDelay(Duration.ZERO)
					.pollInterval(Duration.ofMillis(2))
					.atMost(LoopbackApplication.PATIENCE)
					.until(() -> numbers.asked.get() >= ahead);
				assertThat(stream.next()).isTrue();
				assertThat(TestBatches.get(stream.getRoot(), ROWS - 1)).isEqualTo((batch + 1L) * ROWS - 1);
			}
			assertThat(stream.next()).isFalse();
		}
		assertThat(server.memory().peak()).isLessThan(16 * MEBIBYTE);
	}

	@FlightService("slow")
	static class Numbers {

		final AtomicInteger asked = new AtomicInteger();

		@FlightGet("numbers/{batches}")
		Iterator<VectorSchemaRoot> numbers(@FlightVariable int batches, BufferAllocator allocator) {
			return IntStream.range(0, batches).mapToObj((batch) -> {
				this.asked.incrementAndGet();
				return TestBatches.numbers(allocator, (long) batch * ROWS, ROWS);
			}).iterator();
		}

	}

}
