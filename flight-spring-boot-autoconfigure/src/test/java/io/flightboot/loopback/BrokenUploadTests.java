package io.flightboot.loopback;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.grpc.Context;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upload that the client breaks off half way: the handler never takes it for complete.
 */
class BrokenUploadTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Uploads.class);

	private Uploads uploads;

	@BeforeEach
	void reset() {
		this.uploads = server.bean(Uploads.class);
		this.uploads.completed = false;
		this.uploads.begun = new CountDownLatch(1);
		this.uploads.ended = new CountDownLatch(1);
	}

	@Test
	void whenTheClientFailsAnUploadThenTheHandlerDoesNotCompleteIt() throws Exception {
		try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
			ClientStreamListener upload = server.client()
				.startPut(TestBatches.path("broken/upload"), root, new AsyncPutListener());
			upload.putNext();
			await(this.uploads.begun);
			upload.error(CallStatus.CANCELLED.toRuntimeException());
		}
		assertBrokenOff();
	}

	@Test
	void whenTheCallIsCancelledThenTheHandlerDoesNotCompleteIt() throws Exception {
		Context.CancellableContext context = Context.current().withCancellation();
		context.run(() -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
				ClientStreamListener upload = server.client()
					.startPut(TestBatches.path("broken/upload"), root, new AsyncPutListener());
				for (int batch = 0; batch < 20; batch++) {
					upload.putNext();
				}
			}
		});
		await(this.uploads.begun);
		context.cancel(null);
		assertBrokenOff();
	}

	@Test
	void whenTheHandlerDoesNotReadThenWhatWasSentIsFreed() throws Exception {
		Context.CancellableContext context = Context.current().withCancellation();
		context.run(() -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
				ClientStreamListener upload = server.client()
					.startPut(TestBatches.path("broken/ignored"), root, new AsyncPutListener());
				for (int batch = 0; batch < 20; batch++) {
					upload.putNext();
				}
			}
		});
		await(this.uploads.begun);
		context.cancel(null);
		assertBrokenOff();
	}

	private void assertBrokenOff() throws InterruptedException {
		await(this.uploads.ended);
		assertThat(this.uploads.status).isEqualTo(FlightStatusCode.CANCELLED);
		assertThat(this.uploads.completed).isFalse();
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@FlightService("broken")
	static class Uploads {

		volatile boolean completed;

		volatile CountDownLatch begun;

		volatile CountDownLatch ended;

		volatile FlightStatusCode status;

		private void watch(FlightCall call) {
			call.onEnd((status) -> {
				this.status = status.code();
				this.ended.countDown();
			});
		}

		@FlightPut
		void upload(FlightCall call, FlightReader in) {
			watch(call);
			while (in.next()) {
				this.begun.countDown();
			}
			this.completed = true;
		}

		@FlightPut
		void ignored(FlightCall call, FlightReader in) throws InterruptedException {
			watch(call);
			CountDownLatch cancelled = new CountDownLatch(1);
			call.onCancel(cancelled::countDown);
			this.begun.countDown();
			cancelled.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}

	}

}
