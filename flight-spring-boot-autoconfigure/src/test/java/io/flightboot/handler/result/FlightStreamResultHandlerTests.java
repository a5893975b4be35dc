package io.flightboot.handler.result;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.FlightException;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FlightStreamResultHandlerTests {

	private static final ResolvableType STREAM = ResolvableType.forClass(FlightStream.class);

	private final ResultTester tester = new ResultTester();

	private final BufferAllocator upstream = this.tester.root.newChildAllocator("upstream", 0, Long.MAX_VALUE);

	private final CountDownLatch cancelled = new CountDownLatch(1);

	private FlightServer server;

	private FlightClient client;

	@BeforeEach
	void startServer() throws Exception {
		this.server = FlightServer.builder(this.upstream, Location.forGrpcInsecure("127.0.0.1", 0), new Upstream())
			.build()
			.start();
		this.client = FlightClient.builder(this.upstream, this.server.getLocation()).build();
	}

	@AfterEach
	void everythingIsFreed() throws Exception {
		this.client.close();
		this.server.shutdown();
		this.server.awaitTermination();
		this.server.close();
		await().until(() -> this.tester.root.getAllocatedMemory() == 0);
		this.tester.close();
	}

	@Test
	void streamIsRelayedWithMetadata() throws Exception {
		this.tester.write(stream("two"), STREAM);
		assertThat(this.tester.out.column(0)).containsExactly(1, 2, 3);
		assertThat(this.tester.out.events).containsExactly("schema", "batch", "metadata", "batch");
		assertThat(this.tester.out.metadata).containsExactly(new byte[] { 1 }, new byte[] { 2 });
		assertThat(this.tester.handlers.schema(STREAM)).isNull();
	}

	@Test
	void emptyStreamHasASchema() throws Exception {
		this.tester.write(stream("empty"), STREAM);
		assertThat(this.tester.out.events).containsExactly("schema");
		assertThat(this.tester.out.schema).isEqualTo(ResultTester.NUMBERS);
	}

	@Test
	void whenStreamFailsThenTheFailureIsItsOwn() throws Exception {
		Throwable failure = this.tester.failure(stream("missing"), STREAM);
		assertThat(failure).isInstanceOfSatisfying(FlightRuntimeException.class,
				(ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
	}

	@Test
	void whenCallIsCancelledWhileWaitingThenTheStreamIs() throws Exception {
		ResultTester.Sending sending = this.tester.start(stream("silent"), STREAM);
		await().until(() -> this.tester.out.lastRows == 2);
		this.tester.cancel();
		assertThat(sending.join()).isNotNull();
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenClientGoesAwayThenTheStreamIsCancelled() throws Exception {
		this.tester.out.onWrite = (out) -> out.cancelled = true;
		assertThat(this.tester.failure(stream("silent"), STREAM)).isInstanceOf(FlightException.class);
		assertThat(this.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private FlightStream stream(String ticket) {
		return this.client.getStream(new Ticket(ticket.getBytes()));
	}

	private final class Upstream extends NoOpFlightProducer {

		@Override
		public void getStream(CallContext context, Ticket ticket, ServerStreamListener listener) {
			String kind = new String(ticket.getBytes());
			if (kind.equals("missing")) {
				listener.error(CallStatus.NOT_FOUND.toRuntimeException());
				return;
			}
			listener.setOnCancelHandler(FlightStreamResultHandlerTests.this.cancelled::countDown);
			try (VectorSchemaRoot root = VectorSchemaRoot.create(ResultTester.NUMBERS,
					FlightStreamResultHandlerTests.this.upstream)) {
				listener.start(root);
				if (kind.equals("empty")) {
					listener.completed();
					return;
				}
				ResultTester.fill(root, 1, 2);
				listener.putNext(metadata((byte) 1));
				if (kind.equals("silent")) {
					return;
				}
				listener.putMetadata(metadata((byte) 2));
				ResultTester.fill(root, 3);
				listener.putNext();
				listener.completed();
			}
		}

		private ArrowBuf metadata(byte value) {
			ArrowBuf metadata = FlightStreamResultHandlerTests.this.upstream.buffer(1);
			metadata.writeByte(value);
			return metadata;
		}

	}

}
