package io.flightboot.loopback;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A client that doesn't read: others, even on the same connection, go on; its source
 * builds no more than the transport takes; its call ends at the time limit.
 */
class StalledStreamTests {

	/** One MiB a batch. */
	private static final int ROWS = 128 * 1024;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class)
		.with("flight.stream.ready-timeout=2s");

	@Test
	void whenAStreamStallsThenOthersOnTheSameConnectionGoOn() throws Exception {
		Calls calls = server.bean(Calls.class);
		try (FlightStream stalled = server.client().getStream(TestBatches.ticket("stalled/endless"))) {
			assertThat(stalled.next()).isTrue();
			await().atMost(LoopbackApplication.PATIENCE).until(() -> calls.sources.get(0).asked.get() > 1);
			for (int call = 0; call < 10; call++) {
				assertThat(TestBatches.get(server.client(), "stalled/few")).hasSize(30);
				TestBatches.upload(server.client(), server.clientAllocator(), "stalled/upload");
			}
			await().atMost(LoopbackApplication.PATIENCE)
				.untilAsserted(() -> assertThat(calls.sources.get(0).closed).hasValue(1));
			// What the client's window, the transport and the client hold, not all that
			// is
			assertThat(calls.sources.get(0).asked).hasValueLessThan(32);
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stalled))
				.satisfies((ex) -> assertThat(ex.status().code()).isIn(FlightStatusCode.TIMED_OUT,
						FlightStatusCode.CANCELLED));
		}
	}

	@FlightService("stalled")
	static class Calls {

		final List<CountedSource> sources = new CopyOnWriteArrayList<>();

		@FlightGet
		Iterator<VectorSchemaRoot> endless(BufferAllocator allocator) {
			CountedSource source = new CountedSource(allocator, ROWS);
			this.sources.add(source);
			return source;
		}

		@FlightGet
		List<VectorSchemaRoot> few(BufferAllocator allocator) {
			return List.of(TestBatches.numbers(allocator, 0, 10), TestBatches.numbers(allocator, 10, 10),
					TestBatches.numbers(allocator, 20, 10));
		}

		@FlightPut
		void upload(FlightReader in) {
			while (in.next()) {
				in.rows();
			}
		}

	}

}
