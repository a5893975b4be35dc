package io.flightboot.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.FlightCallOrder;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.grpc.ForwardingServerCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FlightServerInterceptors}, {@link FlightErrorInterceptor} and
 * {@link StandingCalls}.
 */
@Timeout(60)
class FlightServerInterceptorsTests {

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@Test
	void calledInTheirOrder() throws Exception {
		try (TestServer server = new TestServer().interceptor(FlightCallOrder.MIDDLEWARE, spy("middleware"))
			.interceptor(FlightCallOrder.OBSERVATION, spy("observation"))
			.interceptor(FlightCallOrder.AUTHENTICATION, spy("authentication"))
			.start(); FlightClient client = server.client()) {
			client.doAction(new Action("echo")).next();
			await().atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(this.seen).containsExactly("observation", "authentication",
						"middleware", "middleware OK", "authentication OK", "observation OK"));
		}
	}

	@Test
	void whenRefusedThenOuterOnesSeeTheStatusAndInnerOnesNothing() throws Exception {
		try (TestServer server = new TestServer().interceptor(FlightCallOrder.MIDDLEWARE, spy("middleware"))
			.interceptor(FlightCallOrder.OBSERVATION, spy("observation"))
			.interceptor(FlightCallOrder.AUTHENTICATION,
					refusal(new FlightException(FlightErrorCode.UNAUTHENTICATED, "Who are you?")))
			.start(); FlightClient client = server.client()) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.doAction(new Action("echo")).next())
				.withMessage("Who are you?")
				.satisfies((ex) -> {
					assertThat(ex.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
					assertThat(ex.status().metadata().containsKey("flight-error-bin")).isTrue();
				});
			assertThat(this.seen).containsExactly("observation", "observation UNAUTHENTICATED");
		}
	}

	@Test
	void whenInterceptorFailsThenClientLearnsNothingInternal() throws Exception {
		try (TestServer server = new TestServer()
			.interceptor(FlightCallOrder.ADMISSION, refusal(new IllegalStateException("secret")))
			.start(); FlightClient client = server.client()) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.doAction(new Action("echo")).next())
				.satisfies((ex) -> {
					assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INTERNAL);
					assertThat(ex.getMessage()).doesNotContain("secret");
				});
		}
	}

	@Test
	void whenInterceptorClosesByItselfThenTrailerIsAdded() throws Exception {
		ServerInterceptor closing = new ServerInterceptor() {

			@Override
			public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
					ServerCallHandler<Q, R> next) {
				call.close(Status.PERMISSION_DENIED.withDescription("Not you"), new Metadata());
				return new ServerCall.Listener<>() {
				};
			}

		};
		try (TestServer server = new TestServer().interceptor(FlightCallOrder.MIDDLEWARE, closing).start();
				FlightClient client = server.client()) {
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> client.doAction(new Action("echo")).next())
				.withMessageContaining("Not you")
				.satisfies((ex) -> assertThat(new String(ex.status().metadata().getByte("flight-error-bin")))
					.contains("FORBIDDEN"));
		}
	}

	@Test
	void healthChecksPassNoGate() throws Exception {
		try (TestServer server = new TestServer().service(new HealthStatusManager().getHealthService().bindService())
			.interceptor(FlightCallOrder.OBSERVATION, spy("observation"))
			.interceptor(FlightCallOrder.ADMISSION, refusal(new FlightException(FlightErrorCode.BACKPRESSURE, "Full")))
			.start()) {
			ManagedChannel channel = channel(server);
			HealthCheckResponse response = HealthGrpc.newBlockingStub(channel)
				.check(HealthCheckRequest.getDefaultInstance());
			assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
			assertThat(this.seen).contains("observation");
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void whenStoppingThenWatchesOfHealthEndAtOnce() throws Exception {
		try (TestServer server = new TestServer().service(new HealthStatusManager().getHealthService().bindService())
			.start()) {
			ManagedChannel channel = channel(server);
			CompletableFuture<Void> watching = new CompletableFuture<>();
			CompletableFuture<Void> completed = new CompletableFuture<>();
			HealthGrpc.newStub(channel).watch(HealthCheckRequest.getDefaultInstance(), new StreamObserver<>() {

				@Override
				public void onNext(HealthCheckResponse value) {
					watching.complete(null);
				}

				@Override
				public void onError(Throwable ex) {
					completed.completeExceptionally(ex);
				}

				@Override
				public void onCompleted() {
					completed.complete(null);
				}

			});
			watching.get(20, TimeUnit.SECONDS);
			server.lifecycle().stop();
			assertThat(completed).succeedsWithin(Duration.ofSeconds(20));
			assertThat(server.events()).contains("FlightServerStoppedEvent");
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	private static ManagedChannel channel(TestServer server) {
		return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
	}

	private static ServerInterceptor refusal(RuntimeException failure) {
		return new ServerInterceptor() {

			@Override
			public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
					ServerCallHandler<Q, R> next) {
				throw failure;
			}

		};
	}

	private ServerInterceptor spy(String name) {
		return new ServerInterceptor() {

			@Override
			public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
					ServerCallHandler<Q, R> next) {
				FlightServerInterceptorsTests.this.seen.add(name);
				return next.startCall(new ForwardingServerCall.SimpleForwardingServerCall<>(call) {

					@Override
					public void close(Status status, Metadata trailers) {
						FlightServerInterceptorsTests.this.seen.add(name + " " + status.getCode());
						super.close(status, trailers);
					}

				}, headers);
			}

		};
	}

}
