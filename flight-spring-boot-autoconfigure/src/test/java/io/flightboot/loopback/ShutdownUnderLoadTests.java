package io.flightboot.loopback;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.FlightServerDrainingEvent;
import io.flightboot.server.FlightServerStoppedEvent;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The application ends while calls run: those that can be done in the grace period are,
 * new ones are sent elsewhere, and a client that stalls does not hold the end up.
 */
class ShutdownUnderLoadTests {

	@Test
	void whenAClientStallsThenTheEndOfTheGracePeriodIsTheEndOfItsCall() throws Exception {
		LoopbackApplication server = LoopbackApplication.serving(Calls.class)
			.with("flight.server.shutdown.grace-period=1s")
			.start();
		Calls calls = server.bean(Calls.class);
		FlightMemory memory = server.memory();
		List<Boolean> graceful = new CopyOnWriteArrayList<>();
		server.context()
			.addApplicationListener(
					(ApplicationListener<FlightServerStoppedEvent>) (event) -> graceful.add(event.isGraceful()));
		try (FlightStream stalled = server.client().getStream(TestBatches.ticket("shutdown/endless"))) {
			assertThat(stalled.next()).isTrue();
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(server.context()::close);
			stopped.get(2 * LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(calls.source.closed).hasValue(1);
			assertThat(graceful).containsExactly(false);
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stalled));
		}
		assertThat(memory.allocated()).isZero();
		server.close();
	}

	@Test
	void whenACallEndsInTheGracePeriodThenItsAnswerArrivesAndNewCallsAreSentElsewhere() throws Exception {
		LoopbackApplication server = LoopbackApplication.serving(Calls.class)
			.with("flight.server.shutdown.grace-period=40s")
			.start();
		Calls calls = server.bean(Calls.class);
		FlightMemory memory = server.memory();
		CountDownLatch draining = new CountDownLatch(1);
		server.context()
			.addApplicationListener((ApplicationListener<FlightServerDrainingEvent>) (event) -> draining.countDown());
		CompletableFuture<byte[]> answer = CompletableFuture
			.supplyAsync(() -> server.client().doAction(new Action("patient")).next().getBody());
		assertThat(calls.begun.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(server.context()::close);
		assertThat(draining.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> server.client().doAction(new Action("alive")).next())
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE)));
		assertThat(stopped).isNotDone();
		calls.finish.countDown();
		assertThat(answer.get(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotEmpty();
		stopped.get(2 * LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		assertThat(memory.allocated()).isZero();
		server.close();
	}

	@FlightService("shutdown")
	static class Calls {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch finish = new CountDownLatch(1);

		volatile CountedSource source;

		@FlightGet
		Iterator<VectorSchemaRoot> endless(BufferAllocator allocator) {
			this.source = new CountedSource(allocator, 128 * 1024);
			return this.source;
		}

		@FlightAction
		String patient() throws InterruptedException {
			this.begun.countDown();
			return this.finish.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS) ? "done" : "late";
		}

	}

}
