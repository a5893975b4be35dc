package io.flightboot.autoconfigure.reflection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightReflectionAutoConfiguration}.
 */
@Timeout(60)
class FlightReflectionAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void isOffUnlessAskedFor() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("flightReflectionService"));
	}

	@Test
	void tellsTheServicesAndTheirSchema() {
		this.runner.withPropertyValues("flight.server.reflection.enabled=true").run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
			ServerReflectionResponse services = ask(channel,
					ServerReflectionRequest.newBuilder().setListServices("").build());
			assertThat(services.getListServicesResponse().getServiceList()).extracting(ServiceResponse::getName)
				.contains("arrow.flight.protocol.FlightService");
			ServerReflectionResponse schema = ask(channel,
					ServerReflectionRequest.newBuilder()
						.setFileContainingSymbol("arrow.flight.protocol.FlightService.DoGet")
						.build());
			assertThat(schema.getFileDescriptorResponse().getFileDescriptorProtoCount()).isPositive();
			channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
		});
	}

	@Test
	void openSessionDoesNotHoldUpTheEnd() {
		this.runner
			.withPropertyValues("flight.server.reflection.enabled=true", "flight.server.shutdown.grace-period=50s")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
				ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
				CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
				CompletableFuture<Void> end = new CompletableFuture<>();
				ServerReflectionGrpc.newStub(channel)
					.serverReflectionInfo(observer(answer, end))
					.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
				answer.get(20, TimeUnit.SECONDS);
				context.close();
				assertThat(end).succeedsWithin(Duration.ofSeconds(20));
				channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
			});
	}

	private static ServerReflectionResponse ask(ManagedChannel channel, ServerReflectionRequest request)
			throws Exception {
		CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
		StreamObserver<ServerReflectionRequest> requests = ServerReflectionGrpc.newStub(channel)
			.serverReflectionInfo(observer(answer, new CompletableFuture<>()));
		List.of(request).forEach(requests::onNext);
		requests.onCompleted();
		return answer.get(20, TimeUnit.SECONDS);
	}

	private static StreamObserver<ServerReflectionResponse> observer(CompletableFuture<ServerReflectionResponse> answer,
			CompletableFuture<Void> end) {
		return new StreamObserver<>() {

			@Override
			public void onNext(ServerReflectionResponse value) {
				answer.complete(value);
			}

			@Override
			public void onError(Throwable ex) {
				answer.completeExceptionally(ex);
				end.completeExceptionally(ex);
			}

			@Override
			public void onCompleted() {
				end.complete(null);
			}

		};
	}

}
