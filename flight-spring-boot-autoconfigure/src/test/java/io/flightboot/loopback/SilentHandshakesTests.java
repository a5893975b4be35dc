package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that begin a handshake and then send nothing.
 */
@Timeout(120)
class SilentHandshakesTests {

	private static LoopbackApplication server;

	private static ManagedChannel channel;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving()
			.with("flight.security.users[0].name=anna", "flight.security.users[0].password={noop}password",
					"flight.security.login.handshake-timeout=500ms")
			.start();
		channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
	}

	@AfterAll
	static void stop() throws Exception {
		channel.shutdownNow();
		server.verifyFree();
		server.close();
	}

	@Test
	void silentHandshakesEnd() {
		List<Handshake> silent = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			silent.add(new Handshake());
		}
		assertThat(silent).allSatisfy(
				(handshake) -> assertThat(handshake.end.join().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
	}

	static class Handshake implements StreamObserver<Flight.HandshakeResponse> {

		final CompletableFuture<Status> end = new CompletableFuture<>();

		final StreamObserver<Flight.HandshakeRequest> requests = ClientCalls
			.asyncBidiStreamingCall(channel.newCall(FlightServiceGrpc.getHandshakeMethod(), CallOptions.DEFAULT), this);

		@Override
		public void onNext(Flight.HandshakeResponse value) {
		}

		@Override
		public void onError(Throwable ex) {
			this.end.complete(Status.fromThrowable(ex));
		}

		@Override
		public void onCompleted() {
			this.end.complete(Status.OK);
		}

	}

}
