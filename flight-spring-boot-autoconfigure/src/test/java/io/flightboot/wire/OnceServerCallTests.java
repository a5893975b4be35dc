package io.flightboot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class OnceServerCallTests {

	private final Recorder recorder = new Recorder();

	private final OnceServerCall<InputStream, OutboundMessage> call = new OnceServerCall<>(this.recorder);

	@Test
	void headersGoWithTheFirstMessage() {
		this.call.sendHeaders(new Metadata());
		assertThat(this.recorder.sent).isEmpty();
		this.call.sendMessage(message("a"));
		assertThat(this.recorder.sent).containsExactly("headers", "a");
		this.call.sendMessage(message("b"));
		this.call.close(Status.OK, new Metadata());
		assertThat(this.recorder.sent).containsExactly("headers", "a", "b", "OK");
	}

	@Test
	void headersWithoutMessageGoWithTheEnd() {
		this.call.sendHeaders(new Metadata());
		this.call.close(Status.OK, new Metadata());
		assertThat(this.recorder.sent).containsExactly("headers", "OK");
	}

	@Test
	void endWithoutHeadersIsAllThereIs() {
		this.call.close(Status.NOT_FOUND, new Metadata());
		assertThat(this.recorder.sent).containsExactly("NOT_FOUND");
	}

	@Test
	void lastMessageGoesWithTheEnd() {
		this.call.sendHeaders(new Metadata());
		this.call.sendMessage(message("a").last());
		assertThat(this.recorder.sent).isEmpty();
		this.call.close(Status.OK, new Metadata());
		assertThat(this.recorder.sent).containsExactly("headers", "a", "OK");
	}

	@Test
	void lastMessageGoesBeforeAFailureThatComesAfterIt() {
		this.call.sendHeaders(new Metadata());
		this.call.sendMessage(message("a").last());
		this.call.close(Status.INTERNAL, new Metadata());
		assertThat(this.recorder.sent).containsExactly("headers", "a", "INTERNAL");
	}

	@Test
	void messageAfterTheLastKeepsItsPlace() {
		this.call.sendHeaders(new Metadata());
		this.call.sendMessage(message("a").last());
		this.call.sendMessage(message("b"));
		this.call.close(Status.OK, new Metadata());
		assertThat(this.recorder.sent).containsExactly("headers", "a", "b", "OK");
	}

	@Test
	void nothingIsSentAfterTheEnd() {
		this.call.close(Status.CANCELLED, new Metadata());
		this.call.sendHeaders(new Metadata());
		this.call.sendMessage(message("a").last());
		this.call.close(Status.OK, new Metadata());
		assertThat(this.recorder.sent).containsExactly("CANCELLED");
	}

	@Test
	void abandonedCallFreesWhatItHeld() {
		try (BufferAllocator allocator = new RootAllocator()) {
			ArrowBuf body = allocator.buffer(64);
			this.call.sendHeaders(new Metadata());
			this.call.sendMessage(OutboundMessage.data(new byte[0], null, List.of(body), true, null).last());
			assertThat(allocator.getAllocatedMemory()).isPositive();
			assertThat(this.call.abandon()).isTrue();
			assertThat(allocator.getAllocatedMemory()).isZero();
			this.call.close(Status.OK, new Metadata());
		}
		assertThat(this.recorder.sent).isEmpty();
	}

	@Test
	void endForWhichThereIsNoMemoryIsTheEndAllTheSame() {
		this.call.sendHeaders(new Metadata());
		this.call.sendMessage(message("a").last());
		this.recorder.failure = new OutOfMemoryError("Direct buffer memory");
		assertThatCode(() -> this.call.close(Status.OK, new Metadata())).doesNotThrowAnyException();
		assertThat(this.call.isClosed()).isTrue();
	}

	@Test
	void whatWasHeldIsSentByTheThreadOfTheConnection() throws Exception {
		EventExecutor thread = new DefaultEventExecutor();
		try {
			OnceServerCall<InputStream, OutboundMessage> first = new OnceServerCall<>(this.recorder, transport(thread));
			CountDownLatch busy = new CountDownLatch(1);
			thread.execute(() -> await(busy));
			first.sendHeaders(new Metadata());
			first.sendMessage(message("a"));
			first.sendMessage(message("b").last());
			first.close(Status.OK, new Metadata());
			assertThat(this.recorder.sent).containsExactly("headers", "a");
			busy.countDown();
			thread.submit(() -> {
			}).get();
			assertThat(this.recorder.sent).containsExactly("headers", "a", "b", "OK");
			assertThat(this.recorder.ender).satisfies((ender) -> assertThat(thread.inEventLoop(ender)).isTrue());
		}
		finally {
			thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	@Test
	void smallFirstMessageWaitsForNothingButTheThreadOfTheConnection() throws Exception {
		EventExecutor thread = new DefaultEventExecutor();
		try {
			OnceServerCall<InputStream, OutboundMessage> open = new OnceServerCall<>(this.recorder, transport(thread));
			open.sendHeaders(new Metadata());
			open.sendMessage(message("a"));
			thread.submit(() -> {
			}).get();
			assertThat(this.recorder.sent).containsExactly("headers", "a");
		}
		finally {
			thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		}
	}

	@Test
	void connectionWhoseThreadHasEndedFreesWhatWasHeld() throws Exception {
		EventExecutor thread = new DefaultEventExecutor();
		OnceServerCall<InputStream, OutboundMessage> late = new OnceServerCall<>(this.recorder, transport(thread));
		thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
		try (BufferAllocator allocator = new RootAllocator()) {
			late.sendHeaders(new Metadata());
			late.sendMessage(OutboundMessage.data(new byte[0], null, List.of(allocator.buffer(64)), true, null).last());
			late.close(Status.OK, new Metadata());
			assertThat(allocator.getAllocatedMemory()).isZero();
		}
		assertThat(this.recorder.sent).isEmpty();
	}

	private static TransportCall transport(EventExecutor thread) throws Exception {
		return (TransportCall) thread
			.submit(() -> TransportCall.factory().newServerStreamTracer("service/method", new Metadata()))
			.get();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static OutboundMessage message(String text) {
		return OutboundMessage.of(text.getBytes());
	}

	/**
	 * Writes down what reaches gRPC.
	 */
	private static final class Recorder extends ServerCall<InputStream, OutboundMessage> {

		private final List<String> sent = new CopyOnWriteArrayList<>();

		private Error failure;

		private Thread ender;

		@Override
		public void request(int numMessages) {
		}

		@Override
		public void sendHeaders(Metadata headers) {
			this.sent.add("headers");
		}

		@Override
		public void sendMessage(OutboundMessage message) {
			if (this.failure != null) {
				throw this.failure;
			}
			try (InputStream stream = message.stream()) {
				this.sent.add(new String(stream.readAllBytes()));
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close(Status status, Metadata trailers) {
			this.ender = Thread.currentThread();
			this.sent.add(status.getCode().name());
		}

		@Override
		public boolean isCancelled() {
			return false;
		}

		@Override
		public MethodDescriptor<InputStream, OutboundMessage> getMethodDescriptor() {
			return FlightServiceDefinition.unknown(FlightServiceGrpc.getDoActionMethod().getFullMethodName());
		}

	}

}
