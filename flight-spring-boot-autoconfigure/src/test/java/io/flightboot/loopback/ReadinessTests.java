package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.health.FlightComponent;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthImpact;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls and health checks before the application is ready, while it is not, and when it
 * ends.
 */
@Timeout(120)
class ReadinessTests {

	private ManagedChannel channel;

	@AfterEach
	void close() throws Exception {
		if (this.channel != null) {
			this.channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void whenRunnersRunThenCallsAreToldToWaitAndHealthSaysNo() throws Exception {
		try (LoopbackApplication server = LoopbackApplication.serving(Runner.class)
			.with("flight.server.readiness.retry-after=250ms")
			.start()) {
			Runner runner = server.bean(Runner.class);
			assertThat(runner.refusal).contains("NOT_READY", "here", "250");
			assertThat(runner.health).isEqualTo("NOT_SERVING");
			assertThat(check(server, "")).isEqualTo("SERVING");
			server.verifyUnharmed();
		}
	}

	@Test
	void whenCallsAreNotRefusedThenRunnersMayCall() throws Exception {
		try (LoopbackApplication server = LoopbackApplication.serving(Runner.class)
			.with("flight.server.readiness.refuse-calls=false")
			.start()) {
			Runner runner = server.bean(Runner.class);
			assertThat(runner.refusal).isEqualTo("none");
			assertThat(runner.health).isEqualTo("NOT_SERVING");
		}
	}

	@Test
	void whenApplicationRefusesTrafficThenSoDoesTheServer() throws Exception {
		try (LoopbackApplication server = LoopbackApplication.serving().start()) {
			AvailabilityChangeEvent.publish(server.context(), ReadinessState.REFUSING_TRAFFIC);
			assertThat(check(server, "")).isEqualTo("NOT_SERVING");
			assertRefused(server.client());
			AvailabilityChangeEvent.publish(server.context(), ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(check(server, "")).isEqualTo("SERVING");
			server.verifyUnharmed();
		}
	}

	@Test
	void healthTellsOfServicesAndComponentsByName() throws Exception {
		try (LoopbackApplication server = LoopbackApplication.serving(Sales.class).start()) {
			FlightHealth health = server.bean(FlightHealth.class);
			FlightComponent sales = health.component("sales", FlightHealthImpact.NONE);
			FlightComponent store = health.component("store", FlightHealthImpact.READINESS);
			String flight = "arrow.flight.protocol.FlightService";
			assertThat(check(server, flight)).isEqualTo("SERVING");
			assertThat(check(server, "sales")).isEqualTo("SERVING");
			assertThat(check(server, "grpc.health.v1.Health")).isEqualTo("SERVING");
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> check(server, "nobody"))
				.withMessageContaining("NOT_FOUND");
			sales.notOk("being loaded");
			assertThat(check(server, "sales")).isEqualTo("NOT_SERVING");
			assertThat(check(server, "")).isEqualTo("SERVING");
			sales.ok();
			store.notOk("away");
			assertThat(check(server, "sales")).isEqualTo("NOT_SERVING");
			assertThat(check(server, flight)).isEqualTo("NOT_SERVING");
			assertRefused(server.client());
			store.ok();
			assertThat(check(server, "")).isEqualTo("SERVING");
		}
	}

	@Test
	void watchSeesTheEndBeforeItEnds() throws Exception {
		LoopbackApplication server = LoopbackApplication.serving().start();
		LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
		stub(server);
		HealthGrpc.newStub(this.channel).watch(request(""), new StreamObserver<>() {

			@Override
			public void onNext(HealthCheckResponse response) {
				seen.add(response.getStatus().name());
			}

			@Override
			public void onError(Throwable ex) {
				seen.add(ex.toString());
			}

			@Override
			public void onCompleted() {
				seen.add("completed");
			}

		});
		assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("SERVING");
		server.close();
		assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("NOT_SERVING");
		assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("completed");
	}

	@Test
	void readinessFallsBeforeAnythingOfTheApplicationStops() throws Exception {
		LoopbackApplication server = LoopbackApplication.serving(First.class).start();
		List<String> seen = new CopyOnWriteArrayList<>();
		server.bean(First.class).onStop = () -> {
			seen.add(check(server, ""));
			// Calls are served until the server itself stops
			seen.add(text(server.client().doAction(new Action("alive")).next().getBody()));
		};
		server.context().close();
		assertThat(seen).containsExactly("NOT_SERVING", "yes");
		server.close();
	}

	private String check(LoopbackApplication server, String service) {
		return stub(server).check(request(service)).getStatus().name();
	}

	private HealthGrpc.HealthBlockingStub stub(LoopbackApplication server) {
		if (this.channel == null) {
			this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
		}
		return HealthGrpc.newBlockingStub(this.channel).withDeadlineAfter(20, TimeUnit.SECONDS);
	}

	private static HealthCheckRequest request(String service) {
		return HealthCheckRequest.newBuilder().setService(service).build();
	}

	private static void assertRefused(FlightClient client) {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> client.doAction(new Action("alive")).next())
			.satisfies((ex) -> {
				assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE);
				assertThat(body(ex)).contains("NOT_READY", "here", "1000");
			});
	}

	private static String body(FlightRuntimeException ex) {
		return text(ex.status().metadata().getByte("flight-error-bin"));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/**
	 * Calls the server of its own application before that is ready.
	 */
	static class Runner implements ApplicationRunner {

		private final Environment environment;

		private String health = "none";

		private String refusal = "none";

		Runner(Environment environment) {
			this.environment = environment;
		}

		@Override
		public void run(ApplicationArguments arguments) throws Exception {
			int port = this.environment.getRequiredProperty("local.flight.port", Integer.class);
			ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
			try (RootAllocator allocator = new RootAllocator();
					FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port))
						.build()) {
				this.health = HealthGrpc.newBlockingStub(channel).check(request("")).getStatus().name();
				client.doAction(new Action("alive")).next();
			}
			catch (FlightRuntimeException ex) {
				this.refusal = body(ex);
			}
			finally {
				channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
			}
		}

	}

	/**
	 * Among the first that stop, hence before the server.
	 */
	static class First implements SmartLifecycle {

		private Runnable onStop = () -> {
		};

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.onStop.run();
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	@FlightService("sales")
	static class Sales {

		@FlightAction("sell")
		String sell() {
			return "sold";
		}

	}

}
