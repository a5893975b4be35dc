package io.flightboot.loopback;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that serves one call at a time: two at once are one too many, and one after
 * another never is.
 */
class MaximumOfCallsTests {

	@Test
	void pooledThreads() throws Exception {
		assertOneAtATime("spring.threads.virtual.enabled=false");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreads() throws Exception {
		assertOneAtATime("spring.threads.virtual.enabled=true");
	}

	private static void assertOneAtATime(String property) throws Exception {
		try (LoopbackApplication server = LoopbackApplication.serving(Calls.class)
			.with("flight.stream.max-concurrent=1", property)
			.start()) {
			Calls calls = server.bean(Calls.class);
			CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> call(server, "wait"));
			assertThat(calls.begun.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call(server, "hello"))
				.satisfies((ex) -> {
					assertThat(ex.status().code()).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
					assertThat(new String(ex.status().metadata().getByte("flight-error-bin"))).contains("BACKPRESSURE");
				});
			calls.release.countDown();
			assertThat(first).succeedsWithin(LoopbackApplication.PATIENCE);
			for (int i = 0; i < 500; i++) {
				assertThat(call(server, "hello")).isEqualTo("hello");
				assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> call(server, "fail"))
					.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
			}
			server.verifyUnharmed();
		}
	}

	private static String call(LoopbackApplication server, String action) {
		Iterator<Result> results = server.client().doAction(new Action(action));
		String answer = new String(results.next().getBody());
		// The call is over when its end has arrived, not when its result has
		assertThat(results.hasNext()).isFalse();
		return answer;
	}

	@FlightService
	static class Calls {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@FlightAction("wait")
		String await() throws InterruptedException {
			this.begun.countDown();
			this.release.await();
			return "waited";
		}

		@FlightAction
		String hello() {
			return "hello";
		}

		@FlightAction
		String fail() {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "No");
		}

	}

}
