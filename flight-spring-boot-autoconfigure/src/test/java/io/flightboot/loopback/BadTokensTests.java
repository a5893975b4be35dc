package io.flightboot.loopback;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.flightboot.security.AuthenticationCache;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Somebody who tries one token after the other. None of them leaves anything behind.
 */
@Timeout(300)
class BadTokensTests {

	private static final int TOKENS = 10_000;

	/** As many as can wait to be verified. */
	private static final int AT_A_TIME = 500;

	private LoopbackApplication server;

	private HeaderCalls calls;

	private int made;

	@BeforeEach
	void start() {
		this.server = LoopbackApplication.serving()
			.with("flight.security.tokens[0].name=anna", "flight.security.tokens[0].value=secret-1")
			.start();
		this.calls = new HeaderCalls(this.server.port());
	}

	@AfterEach
	void stop() throws Exception {
		this.calls.close();
		this.server.verifyFree();
		this.server.close();
	}

	@Test
	void badTokensAreNeitherKeptNorNamed() throws Exception {
		tryTokens(AT_A_TIME);
		long meters = meters();
		tryTokens(TOKENS - AT_A_TIME);
		assertThat(this.server.bean(AuthenticationCache.class).size()).isZero();
		assertThat(meters()).isEqualTo(meters);
		assertThat(this.calls.action("alive", bearer("secret-1"))).isEqualTo("yes");
	}

	@Test
	@Tag("heavy")
	void badTokensDoNotGrowTheHeap() throws Exception {
		tryTokens(TOKENS);
		long before = heap();
		tryTokens(5 * TOKENS);
		// A hundred bytes a token would be 5 MB
		await().untilAsserted(() -> assertThat(heap() - before).isLessThan(3_000_000));
	}

	private long meters() {
		return this.server.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("flight."))
			.count();
	}

	private static long heap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void tryTokens(int count) throws InterruptedException {
		Semaphore places = new Semaphore(AT_A_TIME);
		AtomicInteger refused = new AtomicInteger();
		for (int i = 0; i < count; i++) {
			places.acquire();
			ClientCall<Flight.Action, Flight.Result> call = this.calls.channel()
				.newCall(FlightServiceGrpc.getDoActionMethod(), CallOptions.DEFAULT);
			call.start(new ClientCall.Listener<>() {

				@Override
				public void onClose(Status status, Metadata trailers) {
					if (status.getCode() == Status.Code.UNAUTHENTICATED) {
						refused.incrementAndGet();
					}
					places.release();
				}

			}, bearer("bad-" + this.made++));
			call.sendMessage(Flight.Action.newBuilder().setType("alive").build());
			call.halfClose();
			call.request(1);
		}
		places.acquire(AT_A_TIME);
		assertThat(refused).hasValue(count);
	}

	private static Metadata bearer(String token) {
		return HeaderCalls.header("authorization", "Bearer " + token);
	}

}
