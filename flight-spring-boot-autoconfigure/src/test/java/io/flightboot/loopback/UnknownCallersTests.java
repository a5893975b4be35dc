package io.flightboot.loopback;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * More calls whose callers are not known yet than there may be.
 */
@Timeout(120)
class UnknownCallersTests {

	private LoopbackApplication server;

	private HeaderCalls client;

	private SlowVerifier verifier;

	@AfterEach
	void stop() throws Exception {
		this.verifier.goOn.countDown();
		this.server.verifyFree();
		this.client.close();
		this.server.close();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Calls.class, SlowVerifier.class)
			.with("flight.limits.admission.retry-after=7s", "flight.security.verification.timeout=1h",
					"flight.security.users[0].name=anna", "flight.security.users[0].password={noop}secret",
					"flight.security.login.handshake-timeout=1h")
			.with(properties)
			.start();
		this.client = new HeaderCalls(this.server.port());
		this.verifier = this.server.bean(SlowVerifier.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-calls", "max-calls-per-host" })
	void moreThanThereMayBeAreRefused(String limit) {
		start("flight.limits.admission.unauthenticated." + limit + "=2");
		PendingCall<?> first = action("first");
		PendingCall<?> second = action("second");
		awaitAsked(2);
		PendingCall<?> refused = action("third");
		assertThat(refused.assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("BACKPRESSURE");
		assertThat(refused.retryAfter()).isEqualTo(7000);
		assertThat(this.verifier.asked).hasValue(2);
		first.cancel();
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> {
			PendingCall<?> next = action("fourth");
			await().atMost(LoopbackApplication.PATIENCE).until(() -> next.isOver() || this.verifier.asked.get() == 3);
			assertThat(next.isOver()).isFalse();
		});
		this.verifier.goOn.countDown();
		second.assertEnds(Status.Code.OK);
	}

	@Test
	void whoIsKnownDoesNotCount() {
		start("flight.limits.admission.unauthenticated.max-calls=1");
		this.verifier.goOn.countDown();
		for (int i = 0; i < 3; i++) {
			action("anna").assertEnds(Status.Code.OK);
		}
		List<PendingCall<?>> waiting = List.of(action("anna", "wait"), action("anna", "wait"));
		Calls calls = this.server.bean(Calls.class);
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(calls.begun).hasValue(2));
		action("anna").assertEnds(Status.Code.OK);
		calls.goOn.countDown();
		waiting.forEach((call) -> call.assertEnds(Status.Code.OK));
	}

	@Test
	void silentHandshakesCountUntilTheyEnd() {
		start("flight.limits.admission.unauthenticated.max-calls=1");
		this.verifier.goOn.countDown();
		ClientCall<Flight.HandshakeRequest, Flight.HandshakeResponse> handshake = this.client.channel()
			.newCall(FlightServiceGrpc.getHandshakeMethod(), CallOptions.DEFAULT);
		handshake.start(new ClientCall.Listener<>() {
		}, new Metadata());
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> action("anna").assertEnds(Status.Code.RESOURCE_EXHAUSTED));
		handshake.cancel("enough", null);
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> action("anna").assertEnds(Status.Code.OK));
	}

	private PendingCall<?> action(String token) {
		return action(token, "hello");
	}

	private PendingCall<?> action(String token, String type) {
		return PendingCall.action(this.client.channel(), type, token);
	}

	private void awaitAsked(int count) {
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.verifier.asked).hasValue(count));
	}

	@FlightService
	static class Calls {

		final AtomicInteger begun = new AtomicInteger();

		final CountDownLatch goOn = new CountDownLatch(1);

		@FlightAction
		void hello() {
		}

		@FlightAction("wait")
		void await() throws InterruptedException {
			this.begun.incrementAndGet();
			this.goOn.await();
		}

	}

}
