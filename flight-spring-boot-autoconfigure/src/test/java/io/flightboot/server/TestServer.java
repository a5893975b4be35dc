package io.flightboot.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.FlightCallInterceptors;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.memory.FlightMemory;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.StreamOptions;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole server of this package, without an application context.
 */
final class TestServer implements AutoCloseable {

	private final FlightMemory memory = new FlightMemory(FlightMemoryLimits.of(64L << 20));

	private final RunningCalls calls = new RunningCalls(Duration.ofSeconds(30), null);

	private final ExecutorService workers = Executors.newCachedThreadPool();

	private final ExecutorService services = Executors.newFixedThreadPool(2,
			(task) -> new Thread(task, "flight-service"));

	private final RootAllocator clients = new RootAllocator();

	private final List<Object> events = new ArrayList<>();

	private final List<OrderedServerInterceptor> interceptors = new ArrayList<>();

	private final List<ServerServiceDefinition> others = new ArrayList<>();

	private FlightRequestHandler handler = new EchoRequestHandler();

	private FlightServerAddress address = FlightServerAddress.tcp(InetAddress.getLoopbackAddress(), 0);

	private @Nullable FlightServerTls tls;

	/** Threads that have seen a pool keep its chunks, so they are small. */
	private List<FlightServerCustomizer> customizers = List.of(new NettyBufferPool(DataSize.ofMegabytes(1), 2));

	private FlightServerReadiness readiness = new FlightServerReadiness(true, List.of());

	private DrainTimes times = DrainTimes.of(Duration.ofSeconds(10));

	private @Nullable FlightServerLifecycle lifecycle;

	TestServer handler(FlightRequestHandler handler) {
		this.handler = handler;
		return this;
	}

	TestServer address(FlightServerAddress address) {
		this.address = address;
		return this;
	}

	TestServer tls(FlightServerTls tls) {
		this.tls = tls;
		return this;
	}

	TestServer gracePeriod(Duration gracePeriod) {
		return times(DrainTimes.of(gracePeriod));
	}

	TestServer times(DrainTimes times) {
		this.times = times;
		return this;
	}

	TestServer readiness(FlightServerReadiness readiness) {
		this.readiness = readiness;
		return this;
	}

	TestServer interceptor(int order, ServerInterceptor interceptor) {
		this.interceptors.add(new OrderedServerInterceptor(order, interceptor));
		return this;
	}

	TestServer customizers(List<FlightServerCustomizer> customizers) {
		this.customizers = customizers;
		return this;
	}

	TestServer service(ServerServiceDefinition service) {
		this.others.add(service);
		return this;
	}

	TestServer start() {
		lifecycle().start();
		return this;
	}

	FlightServerLifecycle lifecycle() {
		if (this.lifecycle == null) {
			this.lifecycle = createLifecycle();
		}
		return this.lifecycle;
	}

	private FlightServerLifecycle createLifecycle() {
		FlightErrorResolver errors = new FlightErrorResolver(null, List.of());
		ErrorTrailers trailers = new ErrorTrailers();
		ErrorLog log = new ErrorLog();
		CallWorkers workers = new CallWorkers(this.workers, 64);
		DrainGate gate = new DrainGate(this.readiness, Duration.ofSeconds(1));
		StandingCalls standingCalls = new StandingCalls();
		RunningCallInterceptor running = new RunningCallInterceptor(this.calls, List.of());
		FlightErrorInterceptor failures = new FlightErrorInterceptor(errors, trailers, log,
				new FlightCallScopes(List.of()));
		interceptor(running.getOrder(), running);
		interceptor(failures.getOrder(), failures);
		interceptor(gate.getOrder(), gate);
		interceptor(standingCalls.getOrder(), standingCalls);
		FlightServerInterceptors all = new FlightServerInterceptors(this.interceptors);
		this.others.add(new FlightServiceBinder(
				new CallServices(this.handler, new FlightCallInterceptors(List.of()), new FlightCallScopes(List.of()),
						workers, this.memory, StreamOptions.defaults(), 4 << 20, errors, trailers, log, this.calls))
			.bind());
		NettyFlightServerFactory factory = new NettyFlightServerFactory(this.address, this.tls, this.services,
				this.customizers);
		return new FlightServerLifecycle(factory, () -> this.others.stream().map(all::intercept).toList(),
				this.readiness, new FlightServerDrain(this.readiness, standingCalls, this.calls, workers, this.times),
				this::record);
	}

	private void record(Object event) {
		if (event instanceof AvailabilityChangeEvent<?> change) {
			this.readiness.onApplicationEvent(change);
		}
		add(event);
	}

	private synchronized void add(Object event) {
		this.events.add((event instanceof PayloadApplicationEvent<?> payload) ? payload.getPayload() : event);
	}

	synchronized List<Object> events() {
		return this.events.stream()
			.map((event) -> (event instanceof ApplicationEvent) ? event.getClass().getSimpleName() : event)
			.toList();
	}

	int port() {
		FlightServerInfo info = lifecycle().info();
		assertThat(info).isNotNull();
		return info.port();
	}

	/**
	 * Return what the lifecycle started.
	 */
	synchronized FlightServer serverItself() {
		return this.events.stream()
			.filter(FlightServerStartedEvent.class::isInstance)
			.map((event) -> (FlightServer) ((FlightServerStartedEvent) event).getSource())
			.findFirst()
			.orElseThrow();
	}

	RunningCalls calls() {
		return this.calls;
	}

	RootAllocator clientAllocator() {
		return this.clients;
	}

	FlightClient client() {
		return FlightClient.builder(this.clients, Location.forGrpcInsecure("127.0.0.1", port())).build();
	}

	@Override
	public void close() throws InterruptedException {
		lifecycle().stop();
		this.workers.shutdownNow();
		assertThat(this.workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		this.services.shutdownNow();
		await().atMost(Duration.ofSeconds(20))
			.pollDelay(Duration.ZERO)
			.untilAsserted(() -> assertThat(this.memory.allocated()).isZero());
		this.calls.close();
		this.memory.close();
		this.clients.close();
	}

}
