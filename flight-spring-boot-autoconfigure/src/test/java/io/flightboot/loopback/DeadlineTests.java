package io.flightboot.loopback;

import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A deadline that passes while a call runs: the client is told, the source is closed, and
 * whoever waits on the server waits no longer.
 */
class DeadlineTests {

	private static final CallOption SOON = CallOptions.timeout(500, TimeUnit.MILLISECONDS);

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class);

	private Calls calls;

	@BeforeEach
	void reset() {
		this.calls = server.bean(Calls.class);
		this.calls.over = new CountDownLatch(1);
	}

	@Test
	void whenTheSourceIsSlowThenItIsClosedAtTheDeadline() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("deadline/slow"), SOON)) {
			assertThat(stream.next()).isTrue();
			assertTimedOut(() -> TestBatches.values(stream));
		}
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.calls.source.closed).hasValue(1));
		// The batch that was under way at the deadline was the last
		assertThat(this.calls.source.asked).hasValue(2);
	}

	@Test
	void whenTheClientReadsNothingThenTheSourceIsClosedAtTheDeadline() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("deadline/fast"), SOON)) {
			await().atMost(LoopbackApplication.PATIENCE)
				.untilAsserted(() -> assertThat(this.calls.source.closed).hasValue(1));
			assertTimedOut(() -> TestBatches.values(stream));
		}
	}

	@Test
	void whenAnUploadPausesThenTheReaderStopsAtTheDeadline() {
		try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			ClientStreamListener upload = server.client()
				.startPut(TestBatches.path("deadline/upload"), root, new AsyncPutListener(), SOON);
			upload.putNext();
			assertTimedOut(upload::getResult);
		}
		await().atMost(LoopbackApplication.PATIENCE).until(() -> this.calls.over.getCount() == 0);
	}

	@Test
	void whenAnActionIsSlowThenItIsToldOfTheDeadline() {
		assertTimedOut(() -> server.client().doAction(new Action("wait-for-deadline"), SOON).next());
		await().atMost(LoopbackApplication.PATIENCE).until(() -> this.calls.over.getCount() == 0);
	}

	private static void assertTimedOut(ThrowingCallable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.TIMED_OUT));
	}

	@FlightService("deadline")
	static class Calls {

		volatile CountedSource source;

		volatile CountDownLatch over;

		@FlightGet
		Iterator<VectorSchemaRoot> slow(FlightCall call, BufferAllocator allocator) {
			assertThat(call.deadline()).isNotNull();
			call.onCancel(this.over::countDown);
			this.source = new CountedSource(allocator, 10, 1, this.over);
			return this.source;
		}

		@FlightGet
		Iterator<VectorSchemaRoot> fast(BufferAllocator allocator) {
			this.source = new CountedSource(allocator, 128 * 1024);
			return this.source;
		}

		@FlightPut
		void upload(FlightReader in) {
			try {
				while (in.next()) {
					in.rows();
				}
			}
			finally {
				this.over.countDown();
			}
		}

		@FlightAction("wait-for-deadline")
		void await(FlightCall call) throws InterruptedException {
			CountDownLatch cancelled = new CountDownLatch(1);
			call.onCancel(cancelled::countDown);
			if (cancelled.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS) && call.isCancelled()) {
				this.over.countDown();
			}
		}

	}

}
