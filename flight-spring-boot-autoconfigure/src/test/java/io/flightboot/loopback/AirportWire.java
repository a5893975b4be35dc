package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import org.apache.arrow.flight.impl.Flight.Action;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.flight.impl.Flight.Ticket;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends messages and headers exactly as they are given, and returns all that comes back:
 * what Arrow's own client would put together or leave out is seen here. An extension of
 * each test, it closes its connection.
 */
final class AirportWire implements AfterEachCallback {

	private final ManagedChannel channel;

	AirportWire(LoopbackApplication server) {
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
			.usePlaintext()
			.maxInboundMessageSize(Integer.MAX_VALUE)
			.build();
	}

	/**
	 * Run an action.
	 * @return the bodies of all its results
	 */
	List<byte[]> action(String type, byte[] body, Metadata headers) {
		List<byte[]> results = new ArrayList<>();
		FlightServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.withDeadlineAfter(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)
			.doAction(Action.newBuilder().setType(type).setBody(ByteString.copyFrom(body)).build())
			.forEachRemaining((result) -> results.add(result.getBody().toByteArray()));
		return results;
	}

	/**
	 * Run an action that has one result: with none, the client crashes.
	 */
	byte[] single(String type, byte[] body, Metadata headers) {
		List<byte[]> results = action(type, body, headers);
		assertThat(results).as("results of " + type).hasSize(1);
		return results.get(0);
	}

	/**
	 * Read a stream.
	 */
	List<FlightData> get(byte[] ticket, Metadata headers) {
		List<FlightData> messages = new ArrayList<>();
		FlightServiceGrpc.newBlockingStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.withDeadlineAfter(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS)
			.doGet(Ticket.newBuilder().setTicket(ByteString.copyFrom(ticket)).build())
			.forEachRemaining(messages::add);
		return messages;
	}

	Exchange exchange(Metadata headers) {
		Exchange exchange = new Exchange();
		FlightServiceGrpc.newStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.doExchange(exchange);
		return exchange;
	}

	@Override
	public void afterEach(ExtensionContext context) throws InterruptedException {
		this.channel.shutdownNow();
		assertThat(this.channel.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * An exchange, message by message.
	 */
	static final class Exchange implements ClientResponseObserver<FlightData, FlightData> {

		private static final Object END = new Object();

		private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

		private ClientCallStreamObserver<FlightData> out;

		@Override
		public void beforeStart(ClientCallStreamObserver<FlightData> out) {
			this.out = out;
		}

		@Override
		public void onNext(FlightData message) {
			this.answers.add(message);
		}

		@Override
		public void onError(Throwable ex) {
			this.answers.add(ex);
		}

		@Override
		public void onCompleted() {
			this.answers.add(END);
		}

		Exchange send(FlightData message) {
			this.out.onNext(message);
			return this;
		}

		Exchange halfClose() {
			this.out.onCompleted();
			return this;
		}

		void cancel() {
			this.out.cancel("Enough", null);
		}

		/**
		 * Wait for an answer.
		 * @return the message, or {@code null} after the last one
		 */
		@Nullable FlightData next() throws InterruptedException {
			Object answer = this.answers.poll(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(answer).as("the server answers").isNotNull();
			if (answer instanceof Throwable ex) {
				throw new StatusRuntimeException(Status.fromThrowable(ex), Status.trailersFromThrowable(ex));
			}
			return (answer != END) ? (FlightData) answer : null;
		}

		/**
		 * Wait for all answers that are still to come.
		 */
		List<FlightData> rest() throws InterruptedException {
			List<FlightData> rest = new ArrayList<>();
			for (FlightData message = next(); message != null; message = next()) {
				rest.add(message);
			}
			return rest;
		}

		/**
		 * Return how the call ended.
		 */
		Status status() throws InterruptedException {
			try {
				rest();
				return Status.OK;
			}
			catch (StatusRuntimeException ex) {
				return ex.getStatus();
			}
		}

	}

}
