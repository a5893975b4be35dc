package io.flightboot.sample;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged jar ends, while clients call it and one of them has stopped reading.
 */
class SampleDrainIT {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final String READINESS = "/actuator/health/readiness";

	private final BufferAllocator allocator = new RootAllocator();

	private final ExecutorService clients = Executors.newCachedThreadPool();

	@TempDir
	private Path directory;

	private SampleProcess sample;

	private FlightClient client;

	@BeforeEach
	void start() throws Exception {
		this.sample = SampleProcess.start(this.directory, "--flight.server.shutdown.readiness-delay=3s",
				"--flight.server.shutdown.grace-period=3s", "--management.endpoint.shutdown.access=unrestricted",
				"--management.endpoints.web.exposure.include=health,shutdown");
		this.client = FlightClient
			.builder(this.allocator, Location.forGrpcInsecure("127.0.0.1", this.sample.flightPort()))
			.build();
		await().atMost(PATIENCE).until(() -> this.sample.status(READINESS) == 200);
	}

	@AfterEach
	void stop() throws Exception {
		this.sample.close();
		this.clients.shutdownNow();
		assertThat(this.clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		this.client.close();
		this.allocator.close();
	}

	@Test
	void whenTerminatedUnderLoadThenEndsInTimeWithACleanLog() throws Exception {
		Load load = new Load();
		this.clients.submit(load);
		CompletableFuture<FlightRuntimeException> ticks = CompletableFuture.supplyAsync(this::readUntilItFails,
				this.clients);
		try (Socket silent = new Socket("127.0.0.1", this.sample.flightPort());
				FlightStream stalled = this.client
					.getStream(ticket("{\"route\": \"numbers/range\", \"start\": 0, \"count\": 1000000000}"))) {
			assertThat(stalled.next()).isTrue();
			await().atMost(PATIENCE).until(() -> load.served.get() > 10);
			this.sample.signal();
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> this.sample.status(READINESS) == 503);
			assertThat(this.sample.status("/actuator/health/liveness")).isEqualTo(200);
			int served = load.served.get();
			await().atMost(PATIENCE).until(() -> load.served.get() > served);
			assertThat(this.sample.awaitExit()).as("exit code after SIGTERM").isEqualTo(128 + 15);
			assertThat(silent.isConnected()).isTrue();
		}
		FlightRuntimeException end = ticks.get(1, TimeUnit.MINUTES);
		assertThat(end.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE);
		assertThat(new String(end.status().metadata().getByte("flight-error-bin"), StandardCharsets.UTF_8))
			.contains("SHUTTING_DOWN", "elsewhere");
		await().atMost(PATIENCE).until(() -> load.failures.contains(FlightStatusCode.UNAVAILABLE));
		assertThat(load.failures).containsExactly(FlightStatusCode.UNAVAILABLE);
		assertCleanLog();
	}

	@Test
	void whenShutDownByTheActuatorThenEndsInTimeWithoutAnError() throws Exception {
		try (FlightStream stalled = this.client
			.getStream(ticket("{\"route\": \"numbers/range\", \"start\": 0, \"count\": 1000000000}"))) {
			assertThat(stalled.next()).isTrue();
			this.sample.post("/actuator/shutdown");
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> this.sample.status(READINESS) == 503);
			assertThat(this.sample.awaitExit()).as("exit code after actuator shutdown").isZero();
		}
		assertCleanLog();
	}

	private void assertCleanLog() {
		assertThat(this.sample.log()).contains("Flight server has stopped")
			.doesNotContain(" ERROR ")
			.doesNotContain("Exception")
			.doesNotContain("\tat ")
			.doesNotContain("still holds")
			.doesNotContainIgnoringCase("leak");
	}

	private FlightRuntimeException readUntilItFails() {
		try (FlightStream ticks = this.client.getStream(ticket("{\"route\": \"ticks/live\", \"count\": 0}"))) {
			while (ticks.next()) {
				assertThat(ticks.getRoot().getRowCount()).isNotNegative();
			}
			throw new IllegalStateException("The ticks have ended");
		}
		catch (FlightRuntimeException ex) {
			return ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Ticket ticket(String json) {
		return new Ticket(json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Calls on and on, and notes what becomes of the calls.
	 */
	private final class Load implements Runnable {

		private final AtomicInteger served = new AtomicInteger();

		private final Set<FlightStatusCode> failures = ConcurrentHashMap.newKeySet();

		@Override
		public void run() {
			while (!Thread.currentThread().isInterrupted()) {
				try {
					SampleDrainIT.this.client.doAction(new Action("echo")).forEachRemaining((result) -> {
					});
					this.served.incrementAndGet();
				}
				catch (FlightRuntimeException ex) {
					this.failures.add(ex.status().code());
				}
			}
		}

	}

}
