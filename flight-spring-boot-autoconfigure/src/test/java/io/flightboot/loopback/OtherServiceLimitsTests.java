package io.flightboot.loopback;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageReports;
import io.flightboot.limit.Admission;
import io.flightboot.server.FlightGrpcService;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls of other services on the port take places like those of Flight, and their
 * accounts are told of them.
 */
@Timeout(120)
class OtherServiceLimitsTests {

	private static final MethodDescriptor<HealthCheckRequest, HealthCheckRequest> HOLD = MethodDescriptor
		.<HealthCheckRequest, HealthCheckRequest>newBuilder()
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("test.Others/Hold")
		.setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
		.build();

	private LoopbackApplication server;

	private HeaderCalls client;

	private Others others;

	@AfterEach
	void stop() throws Exception {
		this.others.held.forEach(StreamObserver::onCompleted);
		this.server.verifyFree();
		this.client.close();
		this.server.close();
	}

	private void start(String... properties) {
		this.server = LoopbackApplication.serving(Services.class)
			.with("flight.accounts.store=memory", "flight.accounts.memory.accounts.acme.tokens.main.secret=acme-token",
					"flight.accounts.usage.check-interval=10ms")
			.with(properties)
			.start();
		this.client = new HeaderCalls(this.server.port());
		this.others = this.server.bean(Others.class);
	}

	@Test
	void callsTakePlacesAndWaitForThem() {
		start("flight.limits.admission.max-calls=1");
		PendingCall<?> first = hold();
		assertHeld(1);
		PendingCall<?> second = hold();
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.server.bean(Admission.class).waiting()).isEqualTo(1));
		assertThat(this.others.held).hasSize(1);
		first.cancel();
		assertHeld(2);
		second.cancel();
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.server.bean(Admission.class).admitted()).isZero());
	}

	@Test
	void callsAreCountedByTheirOutcome() {
		start();
		PendingCall<?> good = hold();
		assertHeld(1);
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(used().micros()).isPositive());
		assertThat(good.isOver()).isFalse();
		this.others.held.peek().onNext(HealthCheckRequest.newBuilder().setService("some answer").build());
		this.others.held.remove().onCompleted();
		good.assertEnds(Status.Code.OK);
		PendingCall<?> bad = hold();
		assertHeld(1);
		this.others.held.remove().onError(Status.INTERNAL.asRuntimeException());
		bad.assertEnds(Status.Code.INTERNAL);
		PendingCall<?> cancelled = hold();
		assertHeld(1);
		cancelled.cancel();
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(used().cancelled()).isEqualTo(1));
		assertThat(used().requests()).isEqualTo(3);
		assertThat(used().failed()).isEqualTo(1);
		assertThat(used().refused()).isZero();
		assertThat(used().bytesIn()).isGreaterThan("some question".length());
		assertThat(used().bytesOut()).isGreaterThan("some answer".length());
	}

	@Test
	void callsAreRefusedWhenTheQuotaIsUsedUp() {
		start("flight.accounts.memory.accounts.acme.limits.requests=0");
		assertThat(hold().assertEnds(Status.Code.RESOURCE_EXHAUSTED)).contains("QUOTA_EXCEEDED");
		assertThat(used()).isEqualTo(new UsageCounts(1, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void callThatRunsIsEndedWhenItsAccountHasUsedTooMuch() {
		start("flight.accounts.memory.accounts.acme.limits.time=1s");
		hold().assertEnds(Status.Code.CANCELLED);
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(used().cancelled()).isEqualTo(1));
	}

	private PendingCall<?> hold() {
		return PendingCall.start(this.client.channel(), HOLD, "acme-token",
				HealthCheckRequest.newBuilder().setService("some question").build(), CallOptions.DEFAULT);
	}

	private void assertHeld(int count) {
		await().atMost(LoopbackApplication.PATIENCE).untilAsserted(() -> assertThat(this.others.held).hasSize(count));
	}

	private UsageCounts used() {
		return this.server.bean(UsageReports.class).ofMonth("acme", YearMonth.now(ZoneOffset.UTC)).counts();
	}

	static class Others implements BindableService {

		final Queue<StreamObserver<HealthCheckRequest>> held = new ConcurrentLinkedQueue<>();

		@Override
		public ServerServiceDefinition bindService() {
			return ServerServiceDefinition.builder("test.Others")
				.addMethod(HOLD, ServerCalls.asyncUnaryCall((request, answers) -> this.held.add(answers)))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean
		@FlightGrpcService
		Others others() {
			return new Others();
		}

	}

}
