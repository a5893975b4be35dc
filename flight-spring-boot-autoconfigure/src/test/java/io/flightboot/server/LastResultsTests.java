package io.flightboot.server;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.handler.method.FlightInvocation;
import io.flightboot.stream.FlightWriter;
import io.flightboot.stream.MessageSink;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Results that wait for the end of their call, and what must not wait.
 */
class LastResultsTests {

	private static final byte[] ACTION = { 0x0A, 4, 'e', 'c', 'h', 'o' };

	private LoopbackServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.assertAtRest();
		this.server.close();
	}

	@Test
	void onlyResultArrives() throws Exception {
		serve((results) -> results.sendLast(result("only")));
		try (FlightClient client = this.server.client()) {
			Iterator<Result> results = client.doAction(new Action("any"));
			assertThat(text(results.next())).isEqualTo("only");
			assertThat(results.hasNext()).isFalse();
		}
	}

	@Test
	void resultArrivesBeforeTheFailureThatFollowsIt() throws Exception {
		serve((results) -> {
			results.sendLast(result("done"));
			throw new FlightException(FlightErrorCode.NOT_FOUND, "Lost afterwards");
		});
		try (FlightClient client = this.server.client()) {
			Iterator<Result> results = client.doAction(new Action("any"));
			assertThat(text(results.next())).isEqualTo("done");
			assertThatThrownBy(results::hasNext)
				.isInstanceOfSatisfying(FlightRuntimeException.class,
						(ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND))
				.hasMessageContaining("Lost afterwards");
		}
	}

	@Test
	void resultThatIsNotTheLastArrivesWhileTheHandlerWorks() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		serve((results) -> {
			results.send(result("first"));
			assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
			results.sendLast(result("second"));
		});
		try (FlightClient client = this.server.client()) {
			Iterator<Result> results = client.doAction(new Action("any"));
			assertThat(text(results.next())).isEqualTo("first");
			read.countDown();
			assertThat(text(results.next())).isEqualTo("second");
			assertThat(results.hasNext()).isFalse();
		}
	}

	@Test
	void callThatIsCancelledWhileItsResultWaitsEnds() throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results)
					throws Exception {
				invocation.call().onCancel(cancelled::countDown);
				results.sendLast(result("nobody waits for it"));
				held.countDown();
				assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
			}

		});
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.port()).usePlaintext().build();
		try {
			RawCall call = new RawCall(channel, FlightServiceGrpc.getDoActionMethod()).send(ACTION).halfClose();
			assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
			call.cancel();
			assertThat(call.end().code()).isEqualTo(Status.Code.CANCELLED);
			this.server.assertAtRest();
		}
		finally {
			channel.shutdownNow();
			channel.awaitTermination(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void batchArrivesWhileTheHandlerMakesTheNext() throws Exception {
		CountDownLatch schemaRead = new CountDownLatch(1);
		CountDownLatch batchRead = new CountDownLatch(1);
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doGet(FlightInvocation invocation, Ticket ticket, FlightWriter out) throws Exception {
				try (VectorSchemaRoot root = VectorSchemaRoot.of(new IntVector("n", invocation.allocator()))) {
					out.start(root.getSchema(), null);
					assertThat(schemaRead.await(20, TimeUnit.SECONDS)).isTrue();
					root.setRowCount(1);
					out.write(root);
					assertThat(batchRead.await(20, TimeUnit.SECONDS)).isTrue();
					root.setRowCount(2);
					out.write(root);
				}
			}

		});
		try (FlightClient client = this.server.client();
				FlightStream stream = client.getStream(new Ticket(new byte[0]))) {
			assertThat(stream.getSchema().getFields()).hasSize(1);
			schemaRead.countDown();
			assertThat(stream.next()).isTrue();
			assertThat(stream.getRoot().getRowCount()).isOne();
			batchRead.countDown();
			assertThat(stream.next()).isTrue();
			assertThat(stream.getRoot().getRowCount()).isEqualTo(2);
			assertThat(stream.next()).isFalse();
		}
	}

	private void serve(Body body) throws Exception {
		this.server = new LoopbackServer(new TestRequestHandler() {

			@Override
			public void doAction(FlightInvocation invocation, Action action, MessageSink<Result> results)
					throws Exception {
				body.run(results);
			}

		});
	}

	private static Result result(String text) {
		return new Result(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(Result result) {
		return new String(result.getBody(), StandardCharsets.UTF_8);
	}

	@FunctionalInterface
	private interface Body {

		void run(MessageSink<Result> results) throws Exception;

	}

}
