package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.auth2.BearerCredentialWriter;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application with a Flight server on 127.0.0.1 and a free port, for a suite of tests.
 * After each test the memory of both sides must be empty, no call may have left anything
 * to its allocator, and the server must still serve.
 */
final class LoopbackApplication implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

	/** Long enough for a busy machine; only failing tests wait so long. */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Suites that look at spans override it. */
	static final String NO_TRACING = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration";

	private final List<Class<?>> sources = new ArrayList<>(List.of(Application.class, Alive.class));

	/**
	 * Chunks of a server that has stopped go with the garbage only, so they are small.
	 */
	private final List<String> properties = new ArrayList<>(List.of("flight.server.port=0",
			"flight.server.netty.chunk-size=1MB", "flight.server.shutdown.grace-period=2s",
			"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false", NO_TRACING));

	private final BufferAllocator clientAllocator = new RootAllocator();

	private final List<FlightClient> clients = new ArrayList<>();

	private CallOption[] credentials = new CallOption[0];

	private ConfigurableApplicationContext context;

	private FlightClient client;

	static LoopbackApplication serving(Class<?>... services) {
		LoopbackApplication server = new LoopbackApplication();
		server.sources.addAll(Arrays.asList(services));
		return server;
	}

	LoopbackApplication with(String... properties) {
		this.properties.addAll(Arrays.asList(properties));
		return this;
	}

	/**
	 * Send a token where it is seen whether the server still serves: it serves nobody
	 * without.
	 */
	LoopbackApplication askedWith(String token) {
		this.credentials = new CallOption[] { new CredentialCallOption(new BearerCredentialWriter(token)) };
		return this;
	}

	LoopbackApplication start() {
		this.context = new SpringApplicationBuilder(this.sources.toArray(Class<?>[]::new)).web(WebApplicationType.NONE)
			.properties(this.properties.toArray(String[]::new))
			.run();
		this.client = newClient();
		return this;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		start();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		verifyUnharmed();
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		close();
	}

	/**
	 * Expect that all is free on both sides and the server serves.
	 */
	void verifyUnharmed() {
		verifyFree();
		Iterator<Result> alive = this.client.doAction(new Action("alive"), this.credentials);
		assertThat(alive.next().getBody()).isEqualTo("yes".getBytes(StandardCharsets.UTF_8));
		assertThat(alive.hasNext()).isFalse();
	}

	void verifyFree() {
		soon().untilAsserted(() -> assertThat(memory().allocated()).as(() -> report(memory().root())).isZero());
		soon().untilAsserted(
				() -> assertThat(this.clientAllocator.getAllocatedMemory()).as(() -> report(this.clientAllocator))
					.isZero());
		assertThat(memory().leaks()).isEmpty();
	}

	/**
	 * Wait for what most often is so already: each pause would be made after each of a
	 * thousand tests.
	 */
	static ConditionFactory soon() {
		return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

	private static String report(BufferAllocator allocator) {
		StringBuilder report = new StringBuilder(allocator.toVerboseString());
		allocator.getChildAllocators()
			.forEach((child) -> report.append(child.getName()).append(": ").append(child.getAllocatedMemory()));
		return report.toString();
	}

	FlightMemory memory() {
		return bean(FlightMemory.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
	}

	FlightClient client() {
		return this.client;
	}

	/**
	 * Return a client with a connection of its own. It is closed with the server.
	 */
	FlightClient newClient() {
		return newClient(port());
	}

	FlightClient newClient(int port) {
		FlightClient another = FlightClient.builder(this.clientAllocator, Location.forGrpcInsecure("127.0.0.1", port))
			.build();
		this.clients.add(another);
		return another;
	}

	BufferAllocator clientAllocator() {
		return this.clientAllocator;
	}

	@Override
	public void close() throws Exception {
		for (FlightClient each : this.clients) {
			each.close();
		}
		this.context.close();
		this.clientAllocator.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@FlightService
	static class Alive {

		@FlightAction("alive")
		String alive() {
			return "yes";
		}

	}

}
