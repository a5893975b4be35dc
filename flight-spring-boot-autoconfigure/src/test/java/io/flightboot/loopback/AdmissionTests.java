package io.flightboot.loopback;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.limit.Admission;
import io.flightboot.stream.FlightWriter;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that have to wait for their turn, and those that find no place.
 */
@Timeout(120)
class AdmissionTests {

	private LoopbackApplication server;

	private HeaderCalls client;

	private Calls calls;

	@AfterEach
	void stop() throws Exception {
		this.calls.goOn.release(10_000);
		if (this.server.context().isActive()) {
			assertAdmitted(0);
			this.server.verifyFree();
		}
		this.client.close();
		this.server.close();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Calls.class)
			.with("flight.limits.admission.queue.max-wait=1h", "flight.stream.idle-timeout=1h",
					"flight.limits.admission.retry-after=7s")
			.with("flight.security.anonymous=true", "flight.security.tokens[0].name=anna",
					"flight.security.tokens[0].value=annas-token", "flight.security.tokens[1].name=bert",
					"flight.security.tokens[1].value=berts-token")
			.with(properties)
			.start();
		this.calls = this.server.bean(Calls.class);
		this.client = new HeaderCalls(this.server.port());
	}

	@Test
	void callsOfAllCallersAreLimited() {
		start("flight.limits.admission.max-calls=2");
		PendingCall<?> first = action("wait", "annas-token");
		PendingCall<?> second = action("wait", null);
		assertBegun(2);
		PendingCall<?> third = action("wait", "berts-token");
		assertWaiting(1);
		assertThat(this.server.bean(MeterRegistry.class).get("flight.server.admission.waiting").gauge().value())
			.isEqualTo(1);
		assertThat(this.server.bean(MeterRegistry.class).get("flight.server.admission.admitted").gauge().value())
			.isEqualTo(2);
		assertThat(this.calls.begun).hasValue(2);
		this.calls.goOn.release(3);
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
		third.assertEnds(Status.Code.OK);
		assertThat(this.server.bean(MeterRegistry.class).get("flight.server.admission.wait").timer().count())
			.isEqualTo(1);
	}

	@Test
	void streamsOfAllCallersAreLimited() {
		start("flight.limits.admission.max-streams=1");
		PendingCall<?> first = stream("annas-token");
		assertBegun(1);
		PendingCall<?> second = stream("berts-token");
		assertWaiting(1);
		action("hello", "berts-token").assertEnds(Status.Code.OK);
		assertThat(this.calls.begun).hasValue(1);
		this.calls.goOn.release(2);
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
		assertThat(second.messages()).isEqualTo(2);
	}

	@Test
	void callsOfACallerAreLimited() {
		start("flight.limits.admission.caller.max-calls=1");
		PendingCall<?> first = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> second = action("wait", "annas-token");
		assertWaiting(1);
		PendingCall<?> other = action("wait", "berts-token");
		assertBegun(2);
		this.calls.goOn.release(3);
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
		other.assertEnds(Status.Code.OK);
	}

	@Test
	void streamsOfACallerAreLimited() {
		start("flight.limits.admission.caller.max-streams=1");
		PendingCall<?> first = stream("annas-token");
		assertBegun(1);
		PendingCall<?> second = stream("annas-token");
		assertWaiting(1);
		PendingCall<?> other = stream("berts-token");
		assertBegun(2);
		action("hello", "annas-token").assertEnds(Status.Code.OK);
		this.calls.goOn.release(3);
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
		other.assertEnds(Status.Code.OK);
	}

	@Test
	void callersWhoAreNotKnownAreOneByTheirHost() {
		start("flight.limits.admission.caller.max-calls=1");
		PendingCall<?> first = action("wait", null);
		assertBegun(1);
		PendingCall<?> second = action("hello", null);
		assertWaiting(1);
		this.calls.goOn.release();
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
	}

	@Test
	void whoeverSendsManyCallsKeepsNobodyElseWaiting() {
		start("flight.limits.admission.max-calls=1");
		PendingCall<?> running = action("wait", null);
		assertBegun(1);
		List<PendingCall<?>> many = new ArrayList<>();
		for (int i = 0; i < 80; i++) {
			many.add(action("name", "annas-token"));
		}
		assertWaiting(80);
		PendingCall<?> one = action("name", "berts-token");
		assertWaiting(81);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
		one.assertEnds(Status.Code.OK);
		many.forEach((call) -> call.assertEnds(Status.Code.OK));
		assertThat(this.calls.names).hasSize(81).startsWith("anna", "bert", "anna", "anna");
	}

	@Test
	void queueIsBounded() {
		start("flight.limits.admission.max-calls=1", "flight.limits.admission.queue.max-calls=2");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> first = action("hello", "annas-token");
		PendingCall<?> second = action("hello", "annas-token");
		assertWaiting(2);
		PendingCall<?> refused = action("hello", "berts-token");
		assertThat(refused.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("BACKPRESSURE")
			.contains("\"after_ms\":7000");
		assertThat(refused.retryAfter()).isEqualTo(7000);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
		first.assertEnds(Status.Code.OK);
		second.assertEnds(Status.Code.OK);
	}

	@Test
	void queueOfACallerIsBounded() {
		start("flight.limits.admission.max-calls=1", "flight.limits.admission.queue.max-calls-per-caller=1");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> first = action("hello", "annas-token");
		assertWaiting(1);
		assertThat(action("hello", "annas-token").assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("BACKPRESSURE");
		PendingCall<?> other = action("hello", "berts-token");
		assertWaiting(2);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
		first.assertEnds(Status.Code.OK);
		other.assertEnds(Status.Code.OK);
	}

	@Test
	void nobodyWaitsForEver() {
		start("flight.limits.admission.max-calls=1", "flight.limits.admission.queue.max-wait=10ms");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> refused = action("hello", "berts-token");
		assertThat(refused.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("BACKPRESSURE");
		assertThat(refused.retryAfter()).isEqualTo(7000);
		assertWaiting(0);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
	}

	@Test
	void whoeverGivesUpLeavesTheQueue() {
		start("flight.limits.admission.max-calls=1");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> patient = action("name", "berts-token");
		assertWaiting(1);
		PendingCall<?> cancelled = action("name", "annas-token");
		assertWaiting(2);
		PendingCall<?> late = PendingCall.action(this.client.channel(), "name", "annas-token",
				CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS));
		late.assertEnds(Status.Code.DEADLINE_EXCEEDED);
		cancelled.cancel();
		cancelled.assertEnds(Status.Code.CANCELLED);
		assertWaiting(1);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
		patient.assertEnds(Status.Code.OK);
		assertThat(this.calls.names).containsExactly("bert");
	}

	@Test
	void nobodyWaitsWhileTheServerStops() {
		start("flight.limits.admission.max-calls=1", "flight.server.shutdown.grace-period=60s");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		PendingCall<?> waiting = action("name", "berts-token");
		assertWaiting(1);
		CompletableFuture<Void> closed = CompletableFuture.runAsync(this.server.context()::close);
		assertThat(waiting.assertEnds(Status.Code.UNAVAILABLE)).contains("SHUTTING_DOWN", "elsewhere");
		assertThat(running.isOver()).isFalse();
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
		assertThat(closed).succeedsWithin(LoopbackApplication.PATIENCE);
		assertThat(this.calls.names).isEmpty();
	}

	@Test
	void everyEndGivesThePlaceBack() {
		start("flight.limits.admission.max-calls=1");
		action("fail", "annas-token").assertEnds(Status.Code.INTERNAL);
		action("unknown", "annas-token").assertEnds(Status.Code.UNIMPLEMENTED);
		action("hello", "a-token-of-nobody").assertEnds(Status.Code.UNAUTHENTICATED);
		PendingCall.stream(this.client.channel(), "unknown", "annas-token").assertEnds(Status.Code.NOT_FOUND);
		PendingCall<?> cancelled = action("wait", "annas-token");
		assertBegun(1);
		cancelled.cancel();
		assertAdmitted(0);
		this.calls.goOn.release();
		PendingCall<?> stream = stream("annas-token");
		assertBegun(2);
		stream.cancel();
		assertAdmitted(0);
		this.calls.goOn.release();
		PendingCall
			.action(this.client.channel(), "wait", "annas-token",
					CallOptions.DEFAULT.withDeadlineAfter(200, TimeUnit.MILLISECONDS))
			.assertEnds(Status.Code.DEADLINE_EXCEEDED);
		assertAdmitted(0);
		this.calls.goOn.release();
		this.server.verifyUnharmed();
	}

	@Test
	void healthIsToldWhileNobodyElseIsServed() {
		start("flight.limits.admission.max-calls=1", "flight.limits.admission.queue.max-calls=0");
		PendingCall<?> running = action("wait", "annas-token");
		assertBegun(1);
		action("hello", "berts-token").assertEnds(Status.Code.RESOURCE_EXHAUSTED);
		assertThat(HealthGrpc.newBlockingStub(this.client.channel())
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
		this.calls.goOn.release();
		running.assertEnds(Status.Code.OK);
	}

	@Test
	void withoutAMaximumThereIsNoGate() {
		start();
		assertThat(this.server.context().getBeansOfType(Admission.class)).isEmpty();
		action("hello", "annas-token").assertEnds(Status.Code.OK);
	}

	private PendingCall<?> action(String type, String token) {
		return PendingCall.action(this.client.channel(), type, token);
	}

	private PendingCall<?> stream(String token) {
		return PendingCall.stream(this.client.channel(), "stream", token);
	}

	private void assertBegun(int count) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(this.calls.begun).hasValue(count));
	}

	private void assertWaiting(int count) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.server.bean(Admission.class).waiting()).isEqualTo(count));
	}

	private void assertAdmitted(int count) {
		this.server.context()
			.getBeanProvider(Admission.class)
			.ifAvailable((admission) -> await().atMost(LoopbackApplication.PATIENCE)
				.untilAsserted(() -> assertThat(admission.admitted()).isEqualTo(count)));
	}

	@FlightService
	static class Calls {

		final AtomicInteger begun = new AtomicInteger();

		final Semaphore goOn = new Semaphore(0);

		final Queue<String> names = new ConcurrentLinkedQueue<>();

		@FlightAction("wait")
		void await() throws InterruptedException {
			this.begun.incrementAndGet();
			this.goOn.acquire();
		}

		@FlightAction
		String hello() {
			return "hello";
		}

		@FlightAction
		void fail() {
			throw new IllegalStateException("It always does");
		}

		@FlightAction
		void name(Principal caller) {
			this.names.add(caller.getName());
		}

		@FlightGet("stream")
		void stream(FlightWriter writer, BufferAllocator allocator) throws InterruptedException {
			this.begun.incrementAndGet();
			this.goOn.acquire();
			try (VectorSchemaRoot root = TestBatches.numbers(allocator, 0, 3)) {
				writer.write(root);
			}
		}

	}

}
