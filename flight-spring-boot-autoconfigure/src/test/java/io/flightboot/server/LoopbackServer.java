package io.flightboot.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.flightboot.call.FlightCallInterceptors;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.handler.FlightRequestHandler;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.memory.FlightMemory;
import io.flightboot.memory.FlightMemoryLimits;
import io.flightboot.stream.StreamOptions;
import io.flightboot.wire.TransportCall;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server with nothing around the call machine, for suites that need to see every byte.
 */
final class LoopbackServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int WORKERS = 64;

	static final int MAX_REQUEST = 4 << 20;

	private final FlightMemory memory;

	private final RunningCalls calls;

	private final ThreadPoolExecutor workers;

	private final Server server;

	private final BufferAllocator clients = new RootAllocator();

	LoopbackServer(FlightRequestHandler handler) throws IOException {
		this(handler, StreamOptions.defaults(), FlightMemoryLimits.of(512L << 20), Duration.ofSeconds(30));
	}

	LoopbackServer(FlightRequestHandler handler, StreamOptions options, FlightMemoryLimits limits,
			Duration firstMessage) throws IOException {
		this(handler, options, limits, new RunningCalls(firstMessage, null), UnaryOperator.identity());
	}

	/**
	 * Create a server.
	 * @param executors wraps the executor of the workers
	 * @param inner interceptors behind those of the framework
	 */
	LoopbackServer(FlightRequestHandler handler, StreamOptions options, FlightMemoryLimits limits, RunningCalls calls,
			UnaryOperator<Executor> executors, ServerInterceptor... inner) throws IOException {
		this.memory = new FlightMemory(limits);
		this.calls = calls;
		this.workers = new ThreadPoolExecutor(0, WORKERS, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
		CallServices services = new CallServices(handler, new FlightCallInterceptors(List.of()),
				new FlightCallScopes(List.of()), new CallWorkers(executors.apply(this.workers), WORKERS), this.memory,
				options, MAX_REQUEST, new FlightErrorResolver(null, List.of()), new ErrorTrailers(), new ErrorLog(),
				this.calls);
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
			.directExecutor()
			.maxInboundMessageSize(64 << 20)
			.withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, NettyFlightServerFactory.WRITE_BUFFER)
			.addStreamTracerFactory(TransportCall.factory())
			.addService(ServerInterceptors.intercept(
					ServerInterceptors.intercept(new FlightServiceBinder(services).bind(), inner),
					new FlightErrorInterceptor(services.errors(), services.trailers(), services.log(),
							services.scopes()),
					new RunningCallInterceptor(this.calls, List.of())))
			.build()
			.start();
	}

	int port() {
		return this.server.getPort();
	}

	FlightMemory memory() {
		return this.memory;
	}

	RunningCalls calls() {
		return this.calls;
	}

	ExecutorService workers() {
		return this.workers;
	}

	BufferAllocator clientAllocator() {
		return this.clients;
	}

	FlightClient client() {
		return FlightClient.builder(this.clients, Location.forGrpcInsecure("127.0.0.1", port())).build();
	}

	/**
	 * Wait until no call runs and nothing is allocated.
	 */
	void assertAtRest() {
		await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
			assertThat(this.calls.list()).isEmpty();
			assertThat(this.workers.getActiveCount()).isZero();
			assertThat(this.memory.allocated()).isZero();
		});
		assertThat(this.memory.leaks()).isEmpty();
	}

	@Override
	public void close() throws InterruptedException {
		this.server.shutdownNow();
		this.server.awaitTermination(10, TimeUnit.SECONDS);
		this.workers.shutdownNow();
		this.calls.close();
		this.memory.close();
		this.clients.close();
	}

}
