package io.flightboot.loopback;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.annotation.FlightVariable;
import io.flightboot.call.CallActivity;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.CallWorkers;
import io.flightboot.server.RunningCalls;
import io.flightboot.stream.FlightReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Limits of bytes, over the wire: streams pause, end when that would take too long, and
 * can be cancelled meanwhile; in the end nothing is left behind.
 */
@Timeout(120)
class ByteRateTests {

	/** 64 KiB a batch. */
	private static final int ROWS = 8 * 1024;

	private static final String OUT = "flight.limits.rate.per-caller.bytes-out.";

	private static final String IN = "flight.limits.rate.per-caller.bytes-in.";

	private LoopbackApplication server;

	@AfterEach
	void stop() throws Exception {
		if (this.server.context().isActive()) {
			this.server.verifyFree();
		}
		this.server.close();
	}

	@Test
	void streamPausesAndThenGoesOn() {
		// The second batch has to wait until the first is paid for, a second and a half
		start(OUT + "amount=40KB", OUT + "burst=1KB");
		assertThat(TestBatches.get(this.server.client(), "bytes/numbers/2")).hasSize(2 * ROWS)
			.startsWith(0L)
			.endsWith(2L * ROWS - 1);
		assertThrottled("DoGet", "bytes/numbers/{batches}");
	}

	@Test
	void uploadPausesAndThenGoesOn() {
		start(IN + "amount=80KB", IN + "burst=1KB");
		upload(2);
		assertThat(this.server.bean(Streams.class).rows).isEqualTo(2 * ROWS);
		assertThrottled("DoPut", "bytes/upload");
	}

	@Test
	void withoutLimitNothingPauses() {
		start();
		TestBatches.get(this.server.client(), "bytes/numbers/4");
		upload(4);
		await().untilAsserted(() -> assertThat(Meters.calls(this.server, "method", "DoPut")).isEqualTo(1));
		assertThat(this.server.bean(MeterRegistry.class).find("flight.server.throttle.wait").timers()).isEmpty();
	}

	@Test
	void streamThatWouldHaveToPauseForTooLongEnds() {
		start(OUT + "amount=64KB", OUT + "period=1h");
		assertRefused(() -> TestBatches.get(this.server.client(), "bytes/numbers/4"),
				"You may receive 64 KB in 1 h; the stream would have to wait");
	}

	@Test
	void uploadThatWouldHaveToPauseForTooLongEnds() {
		start(IN + "amount=64KB", IN + "period=1h");
		assertRefused(() -> upload(8), "You may send 64 KB in 1 h; the stream would have to wait");
	}

	@Test
	void whoHasSpentAllMayNotCallAgain() {
		start(OUT + "amount=64KB", OUT + "period=1h");
		// One message, before which there is nothing to wait for
		TestBatches.get(this.server.client(), "bytes/numbers/1");
		await().untilAsserted(() -> assertRefused(this::hello, "You may receive 64 KB in 1 h; try again in"));
	}

	@Test
	void bytesOfUnaryCallsCountToo() {
		start(IN + "amount=1KB", IN + "period=1h", IN + "burst=2KB");
		this.server.client().doAction(new Action("hello", new byte[64 * 1024])).forEachRemaining((result) -> {
		});
		await().untilAsserted(() -> assertRefused(this::hello, "You may send 1 KB in 1 h, 2 KB at once; try again"));
	}

	@Test
	void limitOfARouteSlowsOnlyThatDown() {
		start("flight.limits.rate.routes[0].pattern=bytes/numbers/*",
				"flight.limits.rate.routes[0].total.bytes-out.amount=64KB",
				"flight.limits.rate.routes[0].total.bytes-out.period=1h");
		assertRefused(() -> TestBatches.get(this.server.client(), "bytes/numbers/4"),
				"All callers together may receive 64 KB in 1 h of bytes/numbers/*; the stream would have to wait");
		assertThat(TestBatches.get(this.server.client(), "bytes/others")).hasSize(4 * ROWS);
	}

	@Test
	void streamThatPausesIsCancelledByItsClient() throws Exception {
		start(OUT + "amount=64KB", OUT + "period=1h", "flight.limits.rate.max-wait=10h");
		try (FlightStream stream = this.server.client().getStream(TestBatches.ticket("bytes/numbers/10"))) {
			assertThat(stream.next()).isTrue();
			awaitThrottled();
			stream.cancel("enough", null);
		}
		awaitIdle();
	}

	@Test
	void uploadThatPausesIsCancelledByTheServer() {
		start(IN + "amount=64KB", IN + "period=1h", "flight.limits.rate.max-wait=10h");
		CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> upload(10));
		awaitThrottled();
		this.server.bean(RunningCalls.class).cancelAll(new FlightException(FlightErrorCode.CANCELLED, "enough"));
		assertThat(upload).failsWithin(LoopbackApplication.PATIENCE);
		awaitIdle();
	}

	@Test
	void streamsThatPauseDoNotKeepTheServerFromStopping() throws Exception {
		start(OUT + "amount=64KB", OUT + "period=1h", "flight.limits.rate.max-wait=10h",
				"flight.server.shutdown.grace-period=100ms");
		FlightMemory memory = this.server.memory();
		CompletableFuture<Void> read = CompletableFuture
			.runAsync(() -> TestBatches.get(this.server.client(), "bytes/numbers/10"));
		awaitThrottled();
		assertThat(CompletableFuture.runAsync(this.server.context()::close))
			.succeedsWithin(LoopbackApplication.PATIENCE);
		assertThat(read).failsWithin(LoopbackApplication.PATIENCE);
		assertThat(memory.leaks()).isEmpty();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Streams.class).with(properties).start();
	}

	private void hello() {
		this.server.client().doAction(new Action("hello")).forEachRemaining((result) -> {
		});
	}

	private void upload(int batches) {
		try (VectorSchemaRoot root = TestBatches.numbers(this.server.clientAllocator(), 0, ROWS)) {
			TestBatches.upload(this.server.client(), "bytes/upload", root, (upload) -> {
				for (int batch = 0; batch < batches; batch++) {
					TestBatches.fill(root, (long) batch * ROWS, ROWS);
					upload.putNext();
				}
			});
		}
	}

	private static void assertRefused(Runnable call, String message) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call::run).satisfies((ex) -> {
			assertThat(ex.status().code()).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
			assertThat(ex.status().description()).startsWith(message);
			assertThat(ex.status().metadata().get("retry-after-ms")).isNotNull();
		});
	}

	private void assertThrottled(String method, String route) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.server.bean(MeterRegistry.class)
				.find("flight.server.throttle.wait")
				.tags("method", method, "route", route)
				.timers()
				.stream()
				.mapToLong(Timer::count)
				.sum()).isEqualTo(1));
	}

	private void awaitThrottled() {
		await().atMost(LoopbackApplication.PATIENCE)
			.until(() -> this.server.bean(RunningCalls.class)
				.list()
				.stream()
				.map(RunningCall::traffic)
				.anyMatch((traffic) -> traffic.activity() == CallActivity.THROTTLED));
	}

	private void awaitIdle() {
		await().atMost(LoopbackApplication.PATIENCE).until(() -> this.server.bean(RunningCalls.class).count() == 0);
		await().atMost(LoopbackApplication.PATIENCE).until(() -> this.server.bean(CallWorkers.class).busy() == 0);
	}

	@FlightService("bytes")
	static class Streams {

		volatile long rows;

		@FlightGet("numbers/{batches}")
		Iterator<VectorSchemaRoot> numbers(@FlightVariable int batches, BufferAllocator allocator) {
			return IntStream.range(0, batches)
				.mapToObj((batch) -> TestBatches.numbers(allocator, (long) batch * ROWS, ROWS))
				.iterator();
		}

		@FlightGet("others")
		Iterator<VectorSchemaRoot> others(BufferAllocator allocator) {
			return numbers(4, allocator);
		}

		@FlightPut("upload")
		void upload(FlightReader in) {
			while (in.next()) {
				this.rows = in.rows();
			}
		}

		@FlightAction("hello")
		String hello() {
			return "hello";
		}

	}

}
