package io.flightboot.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.MessageSink;
import io.grpc.Context;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Result;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Handlers that go on when their calls are over, while the server stops.
 */
class OutlivingHandlersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Deaf handler = new Deaf();

	@Test
	void stopWaitsForThem() throws Exception {
		try (TestServer server = new TestServer().handler(this.handler).gracePeriod(Duration.ofMinutes(1)).start()) {
			leaveAlone(server);
			CountDownLatch stopped = new CountDownLatch(1);
			server.lifecycle().stop(stopped::countDown);
			assertThat(server.events()).doesNotContain("FlightServerStoppedEvent");
			this.handler.release.countDown();
			assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(this.handler.ended).isTrue();
			assertThat(this.handler.interrupted).isFalse();
		}
	}

	@Test
	void afterTheGracePeriodTheyAreInterrupted() throws Exception {
		try (TestServer server = new TestServer().handler(this.handler).gracePeriod(Duration.ofMillis(100)).start()) {
			leaveAlone(server);
			server.lifecycle().stop();
			assertThat(this.handler.ended).isTrue();
			assertThat(this.handler.interrupted).isTrue();
		}
	}

	/**
	 * Make a call, and have its client gone while the handler goes on.
	 */
	private void leaveAlone(TestServer server) throws Exception {
		try (FlightClient client = server.client()) {
			Context.CancellableContext context = Context.current().withCancellation();
			CompletableFuture<Void> call = CompletableFuture
				.runAsync(() -> context.run(() -> client.doAction(new Action("deaf")).next()));
			assertThat(this.handler.started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			context.cancel(null);
			assertThat(call).completesExceptionallyWithin(PATIENCE);
		}
		await().atMost(PATIENCE).until(() -> server.calls().count() == 0);
	}

	/**
	 * Takes no notice of a cancellation.
	 */
	private static final class Deaf extends TestRequestHandler {

		private final CountDownLatch started = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		private volatile boolean ended;

		private volatile boolean interrupted;

		@Override
		public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results)
				throws InterruptedException {
			this.started.countDown();
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
				throw ex;
			}
			finally {
				this.ended = true;
			}
		}

	}

}
