package io.flightboot.loopback;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
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
 * However a call ends, its meters tell that end, and it is never unknown.
 */
class CallOutcomeTests {

	/** One MiB a batch. */
	private static final int LARGE = 128 * 1024;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class)
		.with("flight.stream.ready-timeout=2s");

	@Test
	void aStreamThatWasReadToItsEndIsOkEvenIfItIsCancelledThen() throws Exception {
		for (int call = 0; call < 50; call++) {
			try (FlightStream stream = server.client().getStream(TestBatches.ticket("outcome/few"))) {
				assertThat(TestBatches.values(stream)).hasSize(20);
				stream.cancel("Had all", null);
			}
		}
		Meters.assertEnded(server, "DoGet", "outcome/few", "OK", "none", 50);
	}

	@Test
	void aClientThatCancelsIsCancelled() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("outcome/cancelled"))) {
			assertThat(stream.next()).isTrue();
			stream.cancel("Enough", null);
		}
		Meters.assertEnded(server, "DoGet", "outcome/cancelled", "CANCELLED", "CANCELLED", 1);
	}

	@Test
	void aDownloadWhoseConnectionBreaksIsCancelled() throws Exception {
		try (CuttableProxy proxy = new CuttableProxy(server.port())) {
			FlightClient client = server.newClient(proxy.port());
			try (FlightStream stream = client.getStream(TestBatches.ticket("outcome/broken"))) {
				assertThat(stream.next()).isTrue();
				proxy.cut();
				assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stream));
			}
		}
		Meters.assertEnded(server, "DoGet", "outcome/broken", "CANCELLED", "CANCELLED", 1);
	}

	@Test
	void anUploadWhoseConnectionBreaksIsCancelled() throws Exception {
		CountDownLatch reading = server.bean(Calls.class).reading;
		try (CuttableProxy proxy = new CuttableProxy(server.port());
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 10)) {
			ClientStreamListener upload = server.newClient(proxy.port())
				.startPut(TestBatches.path("outcome/upload"), root, new AsyncPutListener());
			upload.putNext();
			assertThat(reading.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			proxy.cut();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(upload::getResult);
		}
		Meters.assertEnded(server, "DoPut", "outcome/upload", "CANCELLED", "CANCELLED", 1);
	}

	@Test
	void aDeadlineThatPassesIsATimeOut() throws Exception {
		// Long enough for a busy machine to see the call before
		try (FlightStream stream = server.client()
			.getStream(TestBatches.ticket("outcome/late"), CallOptions.timeout(5, TimeUnit.SECONDS))) {
			assertThat(stream.next()).isTrue();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stream));
		}
		Meters.assertEnded(server, "DoGet", "outcome/late", "TIMED_OUT", "TIMEOUT", 1);
	}

	@Test
	void aClientThatDoesNotReadIsATimeOut() throws Exception {
		try (FlightStream stalled = server.client().getStream(TestBatches.ticket("outcome/stalled"))) {
			assertThat(stalled.next()).isTrue();
			Meters.assertEnded(server, "DoGet", "outcome/stalled", "TIMED_OUT", "TIMEOUT", 1);
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stalled));
		}
	}

	@Test
	void aHandlersOwnCodeIsTold() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("outcome.own")).next());
		Meters.assertEnded(server, "DoAction", "outcome.own", "NOT_FOUND", "NO_SUCH_REGION", 1);
	}

	@Test
	void aBugIsAnInternalError() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().doAction(new Action("outcome.bug")).next());
		Meters.assertEnded(server, "DoAction", "outcome.bug", "INTERNAL", "INTERNAL_ERROR", 1);
	}

	@Test
	void aDrainEndsCallsAsUnavailableEvenIfTheirClientsDoNotRead() throws Exception {
		LoopbackApplication draining = LoopbackApplication.serving(Calls.class)
			.with("flight.server.shutdown.grace-period=100ms")
			.start();
		Calls calls = draining.bean(Calls.class);
		CompletableFuture<Void> stopped;
		try (FlightStream stalled = draining.client().getStream(TestBatches.ticket("outcome/stalled"))) {
			assertThat(stalled.next()).isTrue();
			CompletableFuture<FlightCall> running = calls.stalled;
			CompletableFuture<String> end = new CompletableFuture<>();
			running.get(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)
				.onEnd((status) -> end.complete(status.code().name()));
			stopped = CompletableFuture.runAsync(draining.context()::close);
			assertThat(end.get(2 * LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS))
				.isEqualTo("UNAVAILABLE");
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stalled));
		}
		stopped.get(2 * LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		draining.close();
	}

	@Test
	void trafficIsLiveWhileTheStreamRuns() throws Exception {
		try (FlightStream stream = server.client().getStream(TestBatches.ticket("outcome/live"))) {
			assertThat(stream.next()).isTrue();
			await().atMost(LoopbackApplication.PATIENCE)
				.untilAsserted(() -> assertThat(
						Meters.sum(server, "flight.server.rows", "route", "outcome/live", "direction", "out"))
					.isGreaterThanOrEqualTo(LARGE));
			assertThat(Meters.sum(server, "flight.server.bytes", "route", "outcome/live", "direction", "out"))
				.isPositive();
			assertThat(Meters.calls(server, "route", "outcome/live")).isZero();
			stream.cancel("Enough", null);
		}
		Meters.assertEnded(server, "DoGet", "outcome/live", "CANCELLED", "CANCELLED", 1);
		assertThat(Meters.sum(server, "flight.server.batches", "route", "outcome/live", "direction", "out"))
			.isPositive();
	}

	@FlightService("outcome")
	static class Calls {

		final CountDownLatch reading = new CountDownLatch(1);

		final CompletableFuture<FlightCall> stalled = new CompletableFuture<>();

		@FlightGet
		List<VectorSchemaRoot> few(BufferAllocator allocator) {
			return List.of(TestBatches.numbers(allocator, 0, 10), TestBatches.numbers(allocator, 10, 10));
		}

		@FlightGet
		Iterator<VectorSchemaRoot> cancelled(BufferAllocator allocator) {
			return new CountedSource(allocator, LARGE);
		}

		@FlightGet
		Iterator<VectorSchemaRoot> broken(BufferAllocator allocator) {
			return new CountedSource(allocator, LARGE);
		}

		@FlightGet
		Iterator<VectorSchemaRoot> live(BufferAllocator allocator) {
			return new CountedSource(allocator, LARGE);
		}

		@FlightGet
		Iterator<VectorSchemaRoot> late(FlightCall call, BufferAllocator allocator) {
			CountDownLatch over = new CountDownLatch(1);
			call.onCancel(over::countDown);
			return new CountedSource(allocator, 10, 1, over);
		}

		@FlightGet
		Iterator<VectorSchemaRoot> stalled(FlightCall call, BufferAllocator allocator) {
			this.stalled.complete(call);
			return new CountedSource(allocator, LARGE);
		}

		@FlightPut
		void upload(FlightReader in) {
			while (in.next()) {
				this.reading.countDown();
			}
		}

		@FlightAction("outcome.own")
		void own() {
			FlightErrorCode code = FlightErrorCode.of(1001, "NO_SUCH_REGION", FlightStatusCode.NOT_FOUND,
					RetryHint.NEVER);
			throw new FlightException(code, "No such region");
		}

		@FlightAction("outcome.bug")
		void bug() {
			throw new IllegalStateException("a bug");
		}

	}

}
