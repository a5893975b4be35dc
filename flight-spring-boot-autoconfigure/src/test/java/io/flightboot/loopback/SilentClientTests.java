package io.flightboot.loopback;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that opens an upload or an exchange and then says nothing: it holds no worker
 * longer than the idle time.
 */
class SilentClientTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class)
		.with("flight.stream.idle-timeout=3s", "flight.stream.max-concurrent=4");

	private Calls calls;

	@BeforeEach
	void reset() {
		this.calls = server.bean(Calls.class);
		this.calls.ended = new CountDownLatch(1);
	}

	@Test
	void whenAnUploadPausesThenItTimesOut() throws Exception {
		try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			ClientStreamListener upload = server.client()
				.startPut(TestBatches.path("silent/upload"), root, new AsyncPutListener());
			upload.putNext();
			assertTimedOut(upload::getResult);
		}
	}

	@Test
	void whenAnUploadHasNoBatchThenItTimesOut() throws Exception {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			ClientStreamListener upload = server.client()
				.startPut(TestBatches.path("silent/upload"), root, new AsyncPutListener());
			assertTimedOut(upload::getResult);
		}
	}

	@Test
	void whenAnExchangePausesThenItTimesOut() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("silent/exchange"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 3)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			assertThat(exchange.getReader().next()).isTrue();
			assertTimedOut(() -> exchange.getReader().next());
		}
	}

	@Test
	void whenAnExchangeHasNoSchemaThenAskingForItTimesOut() throws Exception {
		try (ExchangeReaderWriter exchange = server.client().doExchange(TestBatches.path("silent/schema"))) {
			assertTimedOut(() -> exchange.getReader().next());
		}
	}

	private void assertTimedOut(ThrowingCallable call) throws InterruptedException {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.TIMED_OUT));
		assertThat(this.calls.ended.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@FlightService("silent")
	static class Calls {

		volatile CountDownLatch ended;

		@FlightPut
		void upload(FlightCall call, FlightReader in) {
			call.onEnd((status) -> this.ended.countDown());
			while (in.next()) {
				in.rows();
			}
		}

		@FlightExchange
		void exchange(FlightCall call, FlightReader in, FlightWriter out) {
			call.onEnd((status) -> this.ended.countDown());
			in.stream().forEach(out::write);
		}

		@FlightExchange
		void schema(FlightCall call, FlightReader in, FlightWriter out) {
			call.onEnd((status) -> this.ended.countDown());
			out.start(in.schema());
		}

	}

}
