package io.flightboot.loopback;

import java.security.Principal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.server.RunningCalls;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Callers whose verifier takes its time: one is verified, one waits.
 */
@Timeout(120)
class WaitingCallersTests {

	private LoopbackApplication server;

	private HeaderCalls calls;

	private SlowVerifier verifier;

	private Greeting greeting;

	@BeforeEach
	void start() {
		this.server = LoopbackApplication.serving(Greeting.class, SlowVerifier.class)
			.with("flight.security.verification.threads=1", "flight.security.verification.queue=1",
					"flight.security.verification.timeout=1h")
			.start();
		this.calls = new HeaderCalls(this.server.port());
		this.verifier = this.server.bean(SlowVerifier.class);
		this.greeting = this.server.bean(Greeting.class);
	}

	@AfterEach
	void stop() throws Exception {
		this.verifier.goOn.countDown();
		this.calls.close();
		if (this.server.context().isActive()) {
			this.server.verifyFree();
		}
		this.server.close();
	}

	@Test
	void moreThanMayWaitAreRefusedAtOnce() {
		Call first = call("first", CallOptions.DEFAULT);
		awaitAsked(1);
		List<Call> others = List.of(call("a", CallOptions.DEFAULT), call("b", CallOptions.DEFAULT),
				call("c", CallOptions.DEFAULT), call("d", CallOptions.DEFAULT));
		await().until(() -> others.stream().filter((call) -> call.status != null).count() == 3);
		assertThat(others).filteredOn((call) -> call.status != null)
			.allSatisfy((call) -> assertThat(call.status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
		this.verifier.goOn.countDown();
		await().until(() -> first.status != null && others.stream().allMatch((call) -> call.status != null));
		assertThat(first.status.isOk()).isTrue();
		assertThat(others).filteredOn((call) -> call.status.isOk()).hasSize(1);
		assertThat(this.greeting.greeted).hasSize(2);
	}

	@Test
	void whoeverGivesUpIsGoneAtOnceAndServedNeverMore() {
		Call first = call("first", CallOptions.DEFAULT);
		awaitAsked(1);
		Call second = call("second", CallOptions.DEFAULT);
		RunningCalls running = this.server.bean(RunningCalls.class);
		await().until(() -> running.count() == 2);
		first.call.cancel("enough", null);
		second.call.cancel("enough", null);
		await().until(() -> running.count() == 0);
		this.verifier.goOn.countDown();
		awaitAsked(2);
		assertThat(this.calls.action("greet", HeaderCalls.header("authorization", "Bearer third"))).isEqualTo("third");
		assertThat(this.greeting.greeted).containsExactly("third");
	}

	@Test
	void whoeverRunsOutOfTimeIsGoneAtOnce() {
		Call first = call("first", CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS));
		awaitAsked(1);
		RunningCalls running = this.server.bean(RunningCalls.class);
		await().until(() -> running.count() == 0 && first.status != null);
		assertThat(first.status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
		assertThat(this.greeting.greeted).isEmpty();
	}

	@Test
	void serverStopsAlthoughSomebodyWaits() {
		Call first = call("first", CallOptions.DEFAULT);
		awaitAsked(1);
		Call second = call("second", CallOptions.DEFAULT);
		await().until(() -> this.server.bean(RunningCalls.class).count() == 2);
		this.server.context().close();
		await().until(() -> first.status != null && second.status != null);
		assertThat(List.of(first, second))
			.allSatisfy((call) -> assertThat(call.status.getCode()).isEqualTo(Status.Code.UNAVAILABLE));
		assertThat(this.greeting.greeted).isEmpty();
	}

	private void awaitAsked(int count) {
		await().until(() -> this.verifier.asked.get() == count);
	}

	private Call call(String token, CallOptions options) {
		return new Call(this.calls.channel().newCall(FlightServiceGrpc.getDoActionMethod(), options.withWaitForReady()),
				token);
	}

	private static final class Call extends ClientCall.Listener<Flight.Result> {

		final ClientCall<Flight.Action, Flight.Result> call;

		volatile @Nullable Status status;

		Call(ClientCall<Flight.Action, Flight.Result> call, String token) {
			this.call = call;
			call.start(this, HeaderCalls.header("authorization", "Bearer " + token));
			call.sendMessage(Flight.Action.newBuilder().setType("greet").build());
			call.halfClose();
			call.request(2);
		}

		@Override
		public void onClose(Status status, Metadata trailers) {
			this.status = status;
		}

	}

	@FlightService
	static class Greeting {

		final Queue<String> greeted = new ConcurrentLinkedQueue<>();

		@FlightAction
		String greet(Principal principal) {
			this.greeted.add(principal.getName());
			return principal.getName();
		}

	}

}
