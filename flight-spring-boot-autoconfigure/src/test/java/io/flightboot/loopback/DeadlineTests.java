package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/**
 * A deadline that passes while a call runs: the client is told, the source is closed, and
 * whoever waits on the server waits no longer.
 */
class DeadlineTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class);

	@Test
	void whenTheSourceIsSlowThenItIsClosedAtTheDeadline() throws Exception {
		Served served = untilServed((id, soon) -> {
			try (FlightStream stream = server.client().getStream(TestBatches.ticket("deadline/slow/" + id), soon)) {
				assertTimedOut(() -> TestBatches.values(stream));
			}
		});
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(served.source.closed).hasValue(1));
		// The batch that was under way at the deadline was the last
		assertThat(served.source.asked).hasValue(2);
	}

	@Test
	void whenTheClientReadsNothingThenTheSourceIsClosedAtTheDeadline() throws Exception {
		Served served = untilServed((id, soon) -> {
			try (FlightStream stream = server.client().getStream(TestBatches.ticket("deadline/fast/" + id), soon)) {
				Served unread = server.bean(Calls.class).get(id);
				if (unread.begun.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
					assertOver(unread);
				}
				assertTimedOut(() -> TestBatches.values(stream));
			}
		});
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(served.source.closed).hasValue(1));
	}

	@Test
	void whenAnUploadPausesThenTheReaderStopsAtTheDeadline() throws Exception {
		untilServed((id, soon) -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
				ClientStreamListener upload = server.client()
					.startPut(TestBatches.path("deadline/upload/" + id), root, new AsyncPutListener(), soon);
				upload.putNext();
				assertTimedOut(upload::getResult);
			}
		});
	}

	@Test
	void whenAnActionIsSlowThenItIsToldOfTheDeadline() throws Exception {
		untilServed((id, soon) -> {
			Action action = new Action("wait-for-deadline", id.getBytes(StandardCharsets.UTF_8));
			assertTimedOut(() -> server.client().doAction(action, soon).next());
		});
	}

	/**
	 * Make a call with longer and longer deadlines, until one passes when the handler is
	 * at work, and expect the handler to end. On a busy machine the first ones may pass
	 * before, which proves nothing.
	 */
	private static Served untilServed(Attempt attempt) throws Exception {
		for (int millis = 500; millis <= 16_000; millis *= 2) {
			String id = UUID.randomUUID().toString();
			attempt.make(id, CallOptions.timeout(millis, TimeUnit.MILLISECONDS));
			Served served = server.bean(Calls.class).get(id);
			if (served.begun.getCount() == 0) {
				assertOver(served);
				if (served.atWork) {
					return served;
				}
			}
		}
		return fail("No call reached its handler before its deadline");
	}

	private static void assertOver(Served served) throws InterruptedException {
		assertThat(served.over.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private static void assertTimedOut(ThrowingCallable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.TIMED_OUT));
	}

	@FunctionalInterface
	private interface Attempt {

		void make(String id, CallOption soon) throws Exception;

	}

	/**
	 * What a call met on the server.
	 */
	static class Served {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch over = new CountDownLatch(1);

		volatile CountedSource source;

		volatile boolean atWork;

	}

	@FlightService("deadline")
	static class Calls {

		private final Map<String, Served> calls = new ConcurrentHashMap<>();

		Served get(String id) {
			return this.calls.computeIfAbsent(id, (unknown) -> new Served());
		}

		@FlightGet("slow/{id}")
		Iterator<VectorSchemaRoot> slow(@FlightVariable String id, FlightCall call, BufferAllocator allocator) {
			assertThat(call.deadline()).isNotNull();
			Served served = get(id);
			served.begun.countDown();
			call.onCancel(() -> {
				served.atWork = served.source != null && served.source.asked.get() == 2;
				served.over.countDown();
			});
			served.source = new CountedSource(allocator, 10, 1, served.over);
			return served.source;
		}

		@FlightGet("fast/{id}")
		Iterator<VectorSchemaRoot> fast(@FlightVariable String id, FlightCall call, BufferAllocator allocator) {
			Served served = get(id);
			served.begun.countDown();
			call.onCancel(() -> {
				served.atWork = served.source != null && served.source.asked.get() > 0;
				served.over.countDown();
			});
			served.source = new CountedSource(allocator, 128 * 1024);
			return served.source;
		}

		@FlightPut("upload/{id}")
		void upload(@FlightVariable String id, FlightReader in) {
			Served served = get(id);
			served.begun.countDown();
			try {
				while (in.next()) {
					served.atWork = true;
				}
			}
			finally {
				served.over.countDown();
			}
		}

		@FlightAction("wait-for-deadline")
		void await(byte[] id, FlightCall call) throws InterruptedException {
			Served served = get(new String(id, StandardCharsets.UTF_8));
			CountDownLatch cancelled = new CountDownLatch(1);
			call.onCancel(cancelled::countDown);
			served.begun.countDown();
			served.atWork = !call.isCancelled();
			if (cancelled.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS) && call.isCancelled()) {
				served.over.countDown();
			}
		}

	}

}
