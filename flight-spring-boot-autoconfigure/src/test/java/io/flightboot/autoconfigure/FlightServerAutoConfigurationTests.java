package io.flightboot.autoconfigure;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.handler.FlightLocations;
import io.flightboot.server.DrainGate;
import io.flightboot.server.FlightGrpcInterceptor;
import io.flightboot.server.FlightGrpcService;
import io.flightboot.server.FlightServerAddress;
import io.flightboot.server.FlightServerCustomizer;
import io.flightboot.server.FlightServerDrain;
import io.flightboot.server.FlightServerFactory;
import io.flightboot.server.FlightServerInterceptors;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.NettyFlightServerFactory;
import io.flightboot.server.StandingCalls;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlightServerAutoConfiguration}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FlightServerAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void servesAnnotatedServiceAtRandomPort() {
		this.runner.withUserConfiguration(Greeter.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(port(context)).isPositive();
			assertThat(call(context, "greet")).isEqualTo("hello");
		});
	}

	@Test
	void publishesPortInParentToo() {
		new ApplicationContextRunner().run((parent) -> this.runner.withParent(parent)
			.run((context) -> assertThat(parent.getEnvironment().getProperty("local.flight.port", Integer.class))
				.isEqualTo(port(context))));
	}

	@Test
	void whenDisabledThenThereIsNoServer() {
		this.runner.withPropertyValues("flight.server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FlightServerLifecycle.class)
				.doesNotHaveBean(FlightServerFactory.class));
	}

	@Test
	void whenThereIsNoServiceThenSaysSoAndStarts(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(FlightServerLifecycle.class).isRunning()).isTrue();
			assertThat(output).contains("There is no @FlightService bean");
		});
	}

	@ParameterizedTest
	@MethodSource("collaborators")
	void backsOff(Class<?> type) {
		this.runner.withPropertyValues("flight.server.enabled=true")
			.withBean("custom", mockable(type), () -> mock(type))
			.run((context) -> assertThat(context.getBeanNamesForType(type)).containsExactly("custom"));
	}

	static Stream<Class<?>> collaborators() {
		return Stream.of(FlightServerFactory.class, FlightLocations.class);
	}

	@SuppressWarnings("unchecked")
	private static <T> Class<T> mockable(Class<?> type) {
		return (Class<T>) type;
	}

	@SuppressWarnings("unchecked")
	private static <T> T mock(Class<?> type) {
		if (type == FlightLocations.class) {
			return (T) FlightLocations.REUSE_CONNECTION;
		}
		return (T) (FlightServerFactory) (
				services) -> new NettyFlightServerFactory(FlightServerAddress.tcp(InetAddress.getLoopbackAddress(), 0),
						null, Runnable::run, List.of())
					.create(services);
	}

	@Test
	void backsOffForPartsOfTheServer() {
		FlightServerReadiness readiness = new FlightServerReadiness(true, List.of());
		this.runner.withBean("readiness", FlightServerReadiness.class, () -> readiness)
			.withBean("gate", DrainGate.class, () -> new DrainGate(readiness, null))
			.withBean("standing", StandingCalls.class)
			.withBean("interceptors", FlightServerInterceptors.class, () -> new FlightServerInterceptors(List.of()))
			.run((context) -> assertThat(context).hasSingleBean(DrainGate.class)
				.hasSingleBean(FlightServerReadiness.class)
				.hasSingleBean(StandingCalls.class)
				.hasSingleBean(FlightServerInterceptors.class)
				.hasSingleBean(FlightServerDrain.class));
	}

	@Test
	void executorsOfTheServerAreNotTheApplications() {
		this.runner.run((context) -> {
			assertThat(context).hasBean("applicationTaskExecutor")
				.hasBean("flightTaskExecutor")
				.hasBean("flightServiceExecutor");
			assertThat(context.getBeanProvider(Executor.class).getIfAvailable())
				.isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void customizersHaveTheLastWord() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("flight.server.inbound.message.max-size=1MB")
			.withBean(FlightServerCustomizer.class, () -> (builder) -> builder.maxInboundMessageSize(5))
			.run((context) -> assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> call(context, "greet"))
				.withMessageContaining("exceeds maximum size"));
	}

	@Test
	void onlyMarkedInterceptorsAreUsed() {
		this.runner.withUserConfiguration(Greeter.class, Interceptors.class).run((context) -> {
			call(context, "greet");
			assertThat(context.getBean("marked", Counting.class).calls).isOne();
			assertThat(context.getBean("unmarked", Counting.class).calls).isZero();
		});
	}

	@Test
	void otherGrpcServicesShareThePort() {
		this.runner.withUserConfiguration(HealthService.class).run((context) -> {
			ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port(context)).usePlaintext().build();
			assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance())).isNotNull();
			channel.shutdownNow();
		});
	}

	@Test
	void flightIsNoBindableServiceBean() {
		this.runner.withPropertyValues("flight.server.reflection.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(BindableService.class));
	}

	@Test
	void listensAtUnixDomainSocket(@TempDir Path directory) {
		Path socket = directory.resolve("flight.sock");
		this.runner.withPropertyValues("flight.server.path=" + socket).run((context) -> {
			assertThat(socket).exists();
			assertThat(context.getEnvironment().getProperty("local.flight.port")).isNull();
		});
		assertThat(socket).doesNotExist();
	}

	@Test
	void whenOpenToTheNetworkThenWarns(CapturedOutput output) {
		this.runner.withPropertyValues("flight.server.address=0.0.0.0")
			.run((context) -> assertThat(output).contains("open to the network")
				.contains("without TLS and authentication"));
	}

	@Test
	void whenLoopbackThenDoesNotWarn(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output).doesNotContain("open to the network"));
	}

	@Test
	void longGracePeriodExtendsTheTimeoutOfItsPhase() {
		this.runner.withPropertyValues("flight.server.shutdown.grace-period=2m").run((context) -> {
			DefaultLifecycleProcessor processor = context.getBean(DefaultLifecycleProcessor.class);
			assertThat(ReflectionTestUtils.getField(processor, "timeoutsForShutdownPhases"))
				.asInstanceOf(InstanceOfAssertFactories.map(Integer.class, Long.class))
				.hasEntrySatisfying(FlightServerLifecycle.PHASE,
						(timeout) -> assertThat(timeout).isGreaterThan(Duration.ofMinutes(2).toMillis()));
		});
	}

	@Test
	void advertisesWhatIsSet() {
		this.runner.withPropertyValues("flight.server.advertised.uri=grpc+tls://data.example.com:443")
			.run((context) -> assertThat(context.getBean(FlightLocations.class).locations(null))
				.containsExactly(Location.forGrpcTls("data.example.com", 443)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc://0.0.0.0:8815", "grpc+tls://[::]:8815", "http://data.example.com:80",
			"grpc://data.example.com" })
	void whenAdvertisedUriIsNoUseThenFails(String uri) {
		FlightContextRunner.assertInvalid(this.runner, "flight.server.advertised.uri",
				"flight.server.advertised.uri=" + uri);
	}

	@Test
	void whenSizesAreNoUseThenFails() {
		FlightContextRunner.assertInvalid(this.runner, "flight.server.netty.chunk-size",
				"flight.server.netty.chunk-size=33MB");
		FlightContextRunner.assertInvalid(this.runner, "flight.server.inbound",
				"flight.server.inbound.message.max-size=3GB");
		FlightContextRunner.assertInvalid(this.runner, "flight.memory.wire-share", "flight.memory.wire-share=2");
		FlightContextRunner.assertInvalid(this.runner, "flight.memory.limit", "flight.memory.limit=0");
		FlightContextRunner.assertInvalid(this.runner, "flight.error.max-size", "flight.error.max-size=10B");
	}

	private static int port(AssertableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
	}

	private static String call(AssertableApplicationContext context, String action) {
		try (RootAllocator allocator = new RootAllocator();
				FlightClient client = FlightClient
					.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port(context)))
					.build()) {
			return new String(client.doAction(new Action(action)).next().getBody());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FlightService
	static class Greeter {

		@FlightAction("greet")
		Object greet() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		@FlightGrpcInterceptor
		Counting marked() {
			return new Counting();
		}

		@Bean
		Counting unmarked() {
			return new Counting();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HealthService {

		@Bean
		@FlightGrpcService
		BindableService health() {
			return new HealthStatusManager().getHealthService();
		}

	}

	static class Counting implements ServerInterceptor {

		private int calls;

		@Override
		public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
				ServerCallHandler<Q, R> next) {
			this.calls++;
			return next.startCall(call, headers);
		}

	}

}
