package io.flightboot.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FlightServerLifecycle} and {@link FlightServerDrain}.
 */
@Timeout(60)
class FlightServerLifecycleTests {

	private static final byte[] BODY = { 42 };

	@Test
	void startsServesAndStops() throws Exception {
		try (TestServer server = new TestServer().start(); FlightClient client = server.client()) {
			assertThat(server.lifecycle().isRunning()).isTrue();
			assertThat(server.port()).isPositive();
			assertThat(client.doAction(new Action("echo", BODY)).next().getBody()).isEqualTo(BODY);
			server.lifecycle().stop();
			assertThat(server.lifecycle().isRunning()).isFalse();
			assertThat(server.lifecycle().info()).isNull();
			assertThat(server.events()).containsExactly("FlightServerStartedEvent", ReadinessState.REFUSING_TRAFFIC,
					"FlightServerDrainingEvent", "FlightServerStoppedEvent");
		}
	}

	@Test
	void startsAgainAfterStop() throws Exception {
		try (TestServer server = new TestServer().start()) {
			server.lifecycle().stop();
			server.lifecycle().start();
			assertThat(server.events()).contains(ReadinessState.ACCEPTING_TRAFFIC);
			try (FlightClient client = server.client()) {
				assertThat(client.doAction(new Action("echo", BODY)).next().getBody()).isEqualTo(BODY);
			}
		}
	}

	@Test
	void stopWithoutStartCallsBack() {
		CountDownLatch stopped = new CountDownLatch(1);
		new TestServer().lifecycle().stop(stopped::countDown);
		assertThat(stopped.getCount()).isZero();
	}

	@Test
	void stopsBeforeWebServersAndIsNotPaused() {
		FlightServerLifecycle lifecycle = new TestServer().lifecycle();
		assertThat(lifecycle.getPhase()).isLessThan(SmartLifecycle.DEFAULT_PHASE)
			.isGreaterThan(SmartLifecycle.DEFAULT_PHASE - 1024);
		assertThat(lifecycle.isPauseable()).isFalse();
	}

	@Test
	void whenPortIsTakenThenFails() throws Exception {
		try (TestServer first = new TestServer().start()) {
			TestServer second = new TestServer()
				.address(FlightServerAddress.tcp(InetAddress.getLoopbackAddress(), first.port()));
			assertThatExceptionOfType(FlightPortInUseException.class).isThrownBy(second::start)
				.withMessageContaining(":" + first.port())
				.satisfies((ex) -> assertThat(ex.getAddress().port()).isEqualTo(first.port()));
			assertThat(second.lifecycle().isRunning()).isFalse();
			second.close();
		}
	}

	@Test
	void keepsTheApplicationAlive() throws Exception {
		try (TestServer server = new TestServer().start()) {
			assertThat(Thread.getAllStackTraces().keySet())
				.anyMatch((thread) -> "flight-server-await".equals(thread.getName()) && !thread.isDaemon());
			server.lifecycle().stop();
		}
		await().atMost(Duration.ofSeconds(20))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> "flight-server-await".equals(thread.getName())));
	}

	@Test
	void whenStoppingThenRunningCallEndsAndNewCallIsSentElsewhere() throws Exception {
		Blocking handler = new Blocking();
		try (TestServer server = new TestServer().handler(handler).start(); FlightClient client = server.client()) {
			CompletableFuture<byte[]> running = call(client);
			handler.started.await();
			CountDownLatch stopped = new CountDownLatch(1);
			server.lifecycle().stop(stopped::countDown);
			assertThat(server.events()).contains("FlightServerDrainingEvent")
				.doesNotContain("FlightServerStoppedEvent");
			assertRefused(client, "SHUTTING_DOWN", "elsewhere");
			assertThat(stopped.getCount()).isOne();
			handler.release.countDown();
			assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(BODY);
			assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void whenGracePeriodEndsThenCallIsCancelled() throws Exception {
		Blocking handler = new Blocking();
		try (TestServer server = new TestServer().handler(handler).gracePeriod(Duration.ofMillis(100)).start();
				FlightClient client = server.client()) {
			CompletableFuture<byte[]> running = call(client);
			handler.started.await();
			server.lifecycle().stop();
			assertThat(handler.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(running).completesExceptionallyWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(FlightRuntimeException.class)
				.satisfies((ex) -> assertThat(((FlightRuntimeException) ex.getCause()).status().code())
					.isEqualTo(FlightStatusCode.UNAVAILABLE));
		}
	}

	@Test
	void whenCancelledHandlerReturnsThenItsClientDoesNotTakeThatForTheEnd() throws Exception {
		Blocking handler = new Blocking();
		try (TestServer server = new TestServer().handler(handler).gracePeriod(Duration.ofMillis(100)).start();
				FlightClient client = server.client()) {
			CompletableFuture<List<Result>> running = CompletableFuture.supplyAsync(() -> {
				List<Result> results = new ArrayList<>();
				client.doAction(new Action("silent", BODY)).forEachRemaining(results::add);
				return results;
			});
			handler.started.await();
			server.lifecycle().stop();
			assertThat(running).completesExceptionallyWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(FlightRuntimeException.class)
				.satisfies((ex) -> assertThat(((FlightRuntimeException) ex.getCause()).status().code())
					.isEqualTo(FlightStatusCode.UNAVAILABLE));
		}
	}

	@Test
	void whenNotReadyThenCallIsToldToWaitHere() throws Exception {
		FlightServerReadiness readiness = new FlightServerReadiness(false, List.of());
		try (TestServer server = new TestServer().readiness(readiness).start(); FlightClient client = server.client()) {
			assertThat(readiness.state()).isEqualTo(FlightServerState.STARTING);
			assertRefused(client, "NOT_READY", "here", "1000");
			publish(readiness, ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(client.doAction(new Action("echo", BODY)).next().getBody()).isEqualTo(BODY);
			publish(readiness, ReadinessState.REFUSING_TRAFFIC);
			assertThat(readiness.state()).isEqualTo(FlightServerState.REFUSING);
			assertRefused(client, "NOT_READY", "here", "1000");
		}
	}

	@Test
	void whenReadinessIsDelayedThenCallsAreServedUntilBalancersHaveTurnedAway() throws Exception {
		FlightServerReadiness readiness = new FlightServerReadiness(true, List.of());
		DrainTimes times = new DrainTimes(Duration.ofDays(1), Duration.ofSeconds(10), Duration.ZERO);
		TestServer server = new TestServer().readiness(readiness).times(times).start();
		try (FlightClient client = server.client()) {
			CountDownLatch stopped = new CountDownLatch(1);
			server.lifecycle().stop(stopped::countDown);
			assertThat(readiness.state()).isEqualTo(FlightServerState.LEAVING);
			assertThat(server.events()).contains(ReadinessState.REFUSING_TRAFFIC)
				.doesNotContain("FlightServerDrainingEvent");
			assertThat(client.doAction(new Action("echo", BODY)).next().getBody()).isEqualTo(BODY);
			assertThat(stopped.getCount()).isOne();
			interrupt("flight-server-stop");
			assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
		server.close();
	}

	@Test
	void whenDelayIsOverThenDrains() throws Exception {
		DrainTimes times = new DrainTimes(Duration.ofMillis(10), Duration.ofSeconds(10), Duration.ZERO);
		try (TestServer server = new TestServer().times(times).start()) {
			server.lifecycle().stop();
			assertThat(server.events()).containsExactly("FlightServerStartedEvent", ReadinessState.REFUSING_TRAFFIC,
					"FlightServerDrainingEvent", "FlightServerStoppedEvent");
		}
	}

	@Test
	void whenApplicationRefusesTrafficThenServerNeverAcceptsItAgain() throws Exception {
		FlightServerReadiness readiness = new FlightServerReadiness(true, List.of());
		try (TestServer server = new TestServer().readiness(readiness).start()) {
			publish(readiness, ReadinessState.REFUSING_TRAFFIC);
			server.lifecycle().stop();
			server.lifecycle().start();
			assertThat(server.events()).doesNotContain(ReadinessState.REFUSING_TRAFFIC,
					ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(readiness.state()).isEqualTo(FlightServerState.STARTING);
		}
	}

	@Test
	void whenServerEndsByItselfThenSaysSo() throws Exception {
		FlightServerReadiness readiness = new FlightServerReadiness(true, List.of());
		try (TestServer server = new TestServer().readiness(readiness).start()) {
			server.serverItself().closeNow();
			await().atMost(Duration.ofSeconds(20)).until(() -> readiness.state() == FlightServerState.FAILED);
			server.lifecycle().stop();
			assertThat(readiness.state()).isEqualTo(FlightServerState.STOPPED);
		}
	}

	private static void publish(FlightServerReadiness readiness, ReadinessState state) {
		readiness.onApplicationEvent(new AvailabilityChangeEvent<>("application", state));
	}

	private static void interrupt(String name) {
		Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> name.equals(thread.getName()))
			.forEach(Thread::interrupt);
	}

	private static void assertRefused(FlightClient client, String... said) {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> client.doAction(new Action("echo", BODY)).next())
			.satisfies((ex) -> {
				assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE);
				byte[] body = ex.status().metadata().getByte("flight-error-bin");
				assertThat(new String(body, StandardCharsets.UTF_8)).contains(said);
			});
	}

	private static CompletableFuture<byte[]> call(FlightClient client) {
		return CompletableFuture.supplyAsync(() -> {
			Iterator<Result> results = client.doAction(new Action("echo", BODY));
			return results.next().getBody();
		});
	}

	/**
	 * Answers when told to, or when cancelled; one kind of action returns without an
	 * answer.
	 */
	private static final class Blocking extends TestRequestHandler {

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private final CountDownLatch cancelled = new CountDownLatch(1);

		@Override
		public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results)
				throws InterruptedException {
			invocation.call().onCancel(() -> {
				this.cancelled.countDown();
				this.release.countDown();
			});
			this.started.countDown();
			this.release.await();
			if (!"silent".equals(action.getType())) {
				results.send(new Result(action.getBody()));
			}
		}

	}

}
