package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.RunningCall;
import io.grpc.Attributes;
import io.grpc.Metadata;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RunningCalls}.
 */
@Timeout(60)
class RunningCallsTests {

	@Test
	void whenCallsComeWhileOthersAreWaitedForThenTheyDoNotCount() throws Exception {
		try (RunningCalls calls = new RunningCalls(Duration.ofDays(1), null)) {
			RunningCall before = call("before");
			calls.add(before, null);
			CompletableFuture<Boolean> empty = new CompletableFuture<>();
			Thread waiter = new Thread(() -> {
				try {
					empty.complete(calls.awaitEmpty(Duration.ofDays(1)));
				}
				catch (InterruptedException ex) {
					empty.completeExceptionally(ex);
				}
			});
			waiter.start();
			await().atMost(Duration.ofSeconds(20)).until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
			calls.add(call("after"), null);
			assertThat(empty).isNotDone();
			before.end(new CallStatus(FlightStatusCode.OK));
			assertThat(empty.get(20, TimeUnit.SECONDS)).isTrue();
			assertThat(calls.count()).isOne();
		}
	}

	private static RunningCall call(String id) {
		return new RunningCall(id, FlightMethod.DO_GET, new Metadata(), Attributes.EMPTY, null, null);
	}

}
