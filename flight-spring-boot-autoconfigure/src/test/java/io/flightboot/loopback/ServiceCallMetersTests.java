package io.flightboot.loopback;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Calls that never reach a handler of Flight are counted too: those of other services and
 * those that are refused at the door.
 */
class ServiceCallMetersTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving();

	@Test
	void callsOfOtherServicesAreCountedByTheirMethod() {
		ManagedChannel channel = channel(server.port());
		try {
			HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
		}
		finally {
			channel.shutdownNow();
		}
		Meters.assertEnded(server, "grpc.health.v1.Health/Check", "none", "OK", "none", 1);
	}

	@Test
	void aWatchWhoseConnectionBreaksIsCancelled() throws Exception {
		CountDownLatch watching = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		try (CuttableProxy proxy = new CuttableProxy(server.port())) {
			ManagedChannel channel = channel(proxy.port());
			HealthGrpc.newStub(channel).watch(HealthCheckRequest.getDefaultInstance(), new StreamObserver<>() {

				@Override
				public void onNext(HealthCheckResponse response) {
					watching.countDown();
				}

				@Override
				public void onError(Throwable ex) {
					over.countDown();
				}

				@Override
				public void onCompleted() {
					over.countDown();
				}

			});
			assertThat(watching.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			proxy.cut();
			assertThat(over.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			channel.shutdownNow();
		}
		Meters.assertEnded(server, "grpc.health.v1.Health/Watch", "none", "CANCELLED", "CANCELLED", 1);
	}

	@Test
	void aCallThatIsRefusedAtTheDoorIsCounted() {
		AvailabilityChangeEvent.publish(server.context(), ReadinessState.REFUSING_TRAFFIC);
		try {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> server.client().doAction(new Action("alive")).next())
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAVAILABLE));
		}
		finally {
			AvailabilityChangeEvent.publish(server.context(), ReadinessState.ACCEPTING_TRAFFIC);
		}
		Meters.assertEnded(server, "DoAction", "none", "UNAVAILABLE", "NOT_READY", 1);
		assertThat(Meters.refused(server, "reason", "not ready", "route", "none")).isEqualTo(1);
	}

	@Test
	void connectionsAreCounted() {
		MeterRegistry meters = server.bean(MeterRegistry.class);
		double before = meters.get("flight.server.connections").gauge().value();
		ManagedChannel channel = channel(server.port());
		HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.newBuilder().setService("").build());
		await().atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(
					() -> assertThat(meters.get("flight.server.connections").gauge().value()).isGreaterThan(before));
		channel.shutdownNow();
	}

	private static ManagedChannel channel(int port) {
		return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
	}

}
