package io.flightboot.loopback;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.flightboot.annotation.FlightAction;
import io.flightboot.annotation.FlightService;
import io.flightboot.limit.RateDecision;
import io.flightboot.limit.RateLimitCall;
import io.flightboot.limit.RateLimitCall.Phase;
import io.flightboot.limit.RateLimitFilter;
import io.flightboot.server.FlightGrpcService;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Filters of the application, beside ours and in its place, for Flight and for other
 * services of the port.
 */
@Timeout(120)
class RateLimitFilterTests {

	private static final MethodDescriptor<HealthCheckRequest, HealthCheckRequest> ECHO = MethodDescriptor
		.<HealthCheckRequest, HealthCheckRequest>newBuilder()
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("test.Echo/Echo")
		.setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.build();

	private LoopbackApplication server;

	private HeaderCalls calls;

	@AfterEach
	void stop() throws Exception {
		this.calls.close();
		this.server.verifyFree();
		this.server.close();
	}

	@Test
	void filterIsAskedWithTheHeadersAndWithTheRoute() {
		start(Scripted.class);
		hello();
		assertThat(scripted().asked).extracting(RateLimitCall::phase, RateLimitCall::method, RateLimitCall::route)
			.containsExactly(tuple(Phase.HEADERS, "DoAction", "none"), tuple(Phase.ROUTE, "DoAction", "hello"));
		assertThat(scripted().asked).allSatisfy((call) -> {
			assertThat(call.caller()).hasToString("user:anna");
			assertThat(call.principal().getName()).isEqualTo("anna");
		});
	}

	@Test
	void filterRefusesInEitherPhase() {
		start(Scripted.class);
		for (Phase phase : Phase.values()) {
			scripted().answer(phase, RateDecision.refuse("Not in " + phase, Duration.ofSeconds(7)));
			assertRefused(this::hello, "Not in " + phase);
			scripted().answer(phase, RateDecision.admit());
		}
		hello();
	}

	@Test
	void callWaitsForAFilterThatDecidesLater() {
		start(Scripted.class);
		for (Phase phase : Phase.values()) {
			CompletableFuture<RateDecision> decision = new CompletableFuture<>();
			scripted().answer(phase, RateDecision.later(decision));
			int before = scripted().asked.size();
			CompletableFuture<Void> call = CompletableFuture.runAsync(this::hello);
			await().until(() -> scripted().asked.size() > before + phase.ordinal());
			assertThat(call).isNotDone();
			decision.complete(RateDecision.admit());
			assertThat(call).succeedsWithin(LoopbackApplication.PATIENCE);
			scripted().answer(phase, RateDecision
				.later(CompletableFuture.completedFuture(RateDecision.refuse("Later, not in " + phase, null))));
			assertRefused(this::hello, "Later, not in " + phase);
			scripted().answer(phase, RateDecision.admit());
		}
	}

	@Test
	void filterThatHangsRefusesInTheEnd() {
		start(Scripted.class, "flight.limits.rate.timeout=100ms");
		for (Phase phase : Phase.values()) {
			scripted().answer(phase, RateDecision.later(new CompletableFuture<>()));
			assertRefused(this::hello, "The server could not check its limits in time");
			scripted().answer(phase, RateDecision.admit());
		}
	}

	@Test
	void filterThatFailsIsTheServersFault() {
		start(Scripted.class);
		for (Phase phase : Phase.values()) {
			scripted().answer(phase,
					RateDecision.later(CompletableFuture.failedFuture(new IllegalStateException("secret"))));
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(this::hello).satisfies((ex) -> {
				assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
				assertThat(ex.getStatus().getDescription()).doesNotContain("secret");
			});
			scripted().answer(phase, RateDecision.admit());
		}
	}

	@Test
	void filterAddsToOurs() {
		start(Scripted.class, "flight.limits.rate.per-caller.requests.amount=2",
				"flight.limits.rate.per-caller.requests.period=1h");
		scripted().answer(Phase.HEADERS, RateDecision.refuse("Never", null));
		assertRefused(this::hello, "Never");
		scripted().answer(Phase.HEADERS, RateDecision.admit());
		hello();
		assertRefused(this::hello, "You may make 2 calls in 1 h");
	}

	@Test
	void filterOfItsNameReplacesOurs() {
		start(Replacing.class, "flight.limits.rate.per-caller.requests.amount=1",
				"flight.limits.rate.per-caller.requests.period=1h");
		for (int i = 0; i < 5; i++) {
			hello();
		}
	}

	@Test
	void otherServicesAreAskedAboutAtOnce() {
		start(Scripted.class);
		echo();
		assertThat(scripted().asked).extracting(RateLimitCall::phase, RateLimitCall::method, RateLimitCall::route)
			.containsExactly(tuple(Phase.HEADERS, "test.Echo/Echo", "none"),
					tuple(Phase.ROUTE, "test.Echo/Echo", "test.Echo/Echo"));
		for (Phase phase : Phase.values()) {
			scripted().answer(phase, RateDecision
				.later(CompletableFuture.completedFuture(RateDecision.refuse("Not in " + phase, null))));
			assertRefused(this::echo, "Not in " + phase);
			scripted().answer(phase, RateDecision.admit());
		}
	}

	@Test
	void otherServicesHaveTheLimitsOfTheirMethods() {
		start(Echoing.class, "flight.limits.rate.routes[0].pattern=test.*/Echo",
				"flight.limits.rate.routes[0].per-caller.requests.amount=2",
				"flight.limits.rate.routes[0].per-caller.requests.period=1h");
		echo();
		echo();
		assertRefused(this::echo, "You may make 2 calls in 1 h of test.*/Echo");
		hello();
	}

	@Test
	void bytesOfOtherServicesAreCharged() {
		start(Echoing.class, "flight.limits.rate.per-caller.bytes-out.amount=1KB",
				"flight.limits.rate.per-caller.bytes-out.period=1h");
		echo("x".repeat(100_000));
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertRefused(this::echo, "You may receive 1 KB in 1 h; try again in"));
	}

	private void start(Class<?> filters, String... properties) {
		this.server = LoopbackApplication.serving(Hello.class, Echoing.class, filters)
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret")
			.with(properties)
			.start();
		this.calls = new HeaderCalls(this.server.port());
	}

	private Scripted scripted() {
		return this.server.bean(Scripted.class);
	}

	private static Metadata anna() {
		return HeaderCalls.header("authorization", "Bearer secret");
	}

	private void hello() {
		this.calls.action("hello", anna());
	}

	private void echo() {
		echo("x");
	}

	private void echo(String text) {
		ClientCalls.blockingUnaryCall(
				ClientInterceptors.intercept(this.calls.channel(), MetadataUtils.newAttachHeadersInterceptor(anna())),
				ECHO, CallOptions.DEFAULT, HealthCheckRequest.newBuilder().setService(text).build());
	}

	private static void assertRefused(Runnable call, String message) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run).satisfies((ex) -> {
			assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
			assertThat(ex.getStatus().getDescription()).startsWith(message);
		});
	}

	@FlightService
	static class Hello {

		@FlightAction
		String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Echoing {

		@Bean
		@FlightGrpcService
		BindableService echo() {
			return () -> ServerServiceDefinition.builder("test.Echo")
				.addMethod(ECHO, ServerCalls.asyncUnaryCall((request, answers) -> {
					answers.onNext(request);
					answers.onCompleted();
				}))
				.build();
		}

	}

	/**
	 * Decides as the test says.
	 */
	static class Scripted implements RateLimitFilter {

		final List<RateLimitCall> asked = new CopyOnWriteArrayList<>();

		private volatile RateDecision headers = RateDecision.admit();

		private volatile RateDecision route = RateDecision.admit();

		void answer(Phase phase, RateDecision decision) {
			if (phase == Phase.HEADERS) {
				this.headers = decision;
			}
			else {
				this.route = decision;
			}
		}

		@Override
		public RateDecision check(RateLimitCall call) {
			this.asked.add(call);
			return (call.phase() == Phase.HEADERS) ? this.headers : this.route;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replacing {

		@Bean
		RateLimitFilter flightRateLimitFilter() {
			return (call) -> RateDecision.admit();
		}

	}

}
