package io.flightboot.loopback;

import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.annotation.FlightExchange;
import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightPut;
import io.flightboot.annotation.FlightService;
import io.flightboot.call.FlightCall;
import io.flightboot.stream.FlightReader;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightClient.ExchangeReaderWriter;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that is killed: its connection is reset, and nothing says goodbye. The call
 * ends, its worker comes back, and its memory with it.
 */
class VanishingClientTests {

	/** Enough to stall a writer, whatever the transport takes. */
	private static final int LARGE = 128 * 1024;

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(Calls.class);

	private Calls calls;

	private CuttableProxy proxy;

	private FlightClient client;

	@BeforeEach
	void connect() throws Exception {
		this.calls = server.bean(Calls.class);
		this.calls.busy = new CountDownLatch(1);
		this.calls.ended = new CountDownLatch(1);
		this.proxy = new CuttableProxy(server.port());
		this.client = server.newClient(this.proxy.port());
	}

	@AfterEach
	void disconnect() throws Exception {
		this.proxy.close();
	}

	@Test
	void whenTheClientOfADownloadVanishesThenTheSourceIsClosed() throws Exception {
		try (FlightStream stream = this.client.getStream(TestBatches.ticket("vanish/download"))) {
			assertThat(stream.next()).isTrue();
			this.proxy.cut();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> TestBatches.values(stream));
		}
		assertEnded();
		Awaitility.await()
			.atMost(LoopbackApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.calls.source.closed).hasValue(1));
	}

	@Test
	void whenTheClientOfAnUploadVanishesThenTheReaderStops() throws Exception {
		try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 10)) {
			ClientStreamListener upload = this.client.startPut(TestBatches.path("vanish/upload"), root,
					new AsyncPutListener());
			upload.putNext();
			assertThat(await(this.calls.busy)).isTrue();
			this.proxy.cut();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(upload::getResult);
		}
		assertEnded();
	}

	@Test
	void whenTheClientOfAnExchangeVanishesThenTheHandlerStops() throws Exception {
		try (ExchangeReaderWriter exchange = this.client.doExchange(TestBatches.path("vanish/exchange"));
				VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 10)) {
			exchange.getWriter().start(root);
			exchange.getWriter().putNext();
			assertThat(exchange.getReader().next()).isTrue();
			this.proxy.cut();
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> exchange.getReader().next());
		}
		assertEnded();
	}

	private void assertEnded() throws InterruptedException {
		assertThat(await(this.calls.ended)).isTrue();
		assertThat(this.calls.status).isEqualTo(FlightStatusCode.CANCELLED);
	}

	private static boolean await(CountDownLatch latch) throws InterruptedException {
		return latch.await(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@FlightService("vanish")
	static class Calls {

		volatile CountedSource source;

		volatile CountDownLatch busy;

		volatile CountDownLatch ended;

		volatile FlightStatusCode status;

		private void watch(FlightCall call) {
			call.onEnd((status) -> {
				this.status = status.code();
				this.ended.countDown();
			});
		}

		@FlightGet
		Iterator<VectorSchemaRoot> download(FlightCall call, BufferAllocator allocator) {
			watch(call);
			this.source = new CountedSource(allocator, LARGE);
			return this.source;
		}

		@FlightPut
		void upload(FlightCall call, FlightReader in) {
			watch(call);
			while (in.next()) {
				this.busy.countDown();
			}
		}

		@FlightExchange
		void exchange(FlightCall call, FlightReader in, FlightWriter out) {
			watch(call);
			in.stream().forEach(out::write);
		}

	}

}
