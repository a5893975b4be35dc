package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import io.flightboot.handler.error.ErrorTrailers;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.apache.arrow.flight.impl.Flight;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call whose end may be long in coming, on no thread of the test's.
 *
 * @param <R> type of the responses
 */
final class PendingCall<R> extends ClientCall.Listener<R> {

	private final CompletableFuture<Status> status = new CompletableFuture<>();

	private final AtomicInteger messages = new AtomicInteger();

	private final ClientCall<?, R> call;

	private volatile Metadata trailers;

	private <Q> PendingCall(ClientCall<Q, R> call, Metadata headers, Q request) {
		this.call = call;
		call.start(this, headers);
		call.sendMessage(request);
		call.halfClose();
		call.request(Integer.MAX_VALUE);
	}

	/**
	 * Call an action.
	 * @param token what the caller shows, or {@code null} for nothing
	 */
	static PendingCall<?> action(Channel channel, String type, String token) {
		return action(channel, type, token, CallOptions.DEFAULT);
	}

	static PendingCall<?> action(Channel channel, String type, String token, CallOptions options) {
		return start(channel, FlightServiceGrpc.getDoActionMethod(), token,
				Flight.Action.newBuilder().setType(type).build(), options);
	}

	/**
	 * Read a stream.
	 */
	static PendingCall<?> stream(Channel channel, String route, String token) {
		return start(channel, FlightServiceGrpc.getDoGetMethod(), token,
				Flight.Ticket.newBuilder().setTicket(ByteString.copyFromUtf8(route)).build(), CallOptions.DEFAULT);
	}

	static <Q, R> PendingCall<R> start(Channel channel, MethodDescriptor<Q, R> method, String token, Q request,
			CallOptions options) {
		return new PendingCall<>(channel.newCall(method, options.withWaitForReady()),
				(token != null) ? HeaderCalls.header("authorization", "Bearer " + token) : new Metadata(), request);
	}

	void cancel() {
		this.call.cancel("The test cancels it", null);
	}

	boolean isOver() {
		return this.status.isDone();
	}

	/**
	 * Return how many messages have come.
	 */
	int messages() {
		return this.messages.get();
	}

	/**
	 * Wait for the end, and expect the status.
	 * @return the body of the error, and empty if there is none
	 */
	String assertEnds(Status.Code code) {
		assertThat(this.status).succeedsWithin(LoopbackApplication.PATIENCE)
			.satisfies((end) -> assertThat(end.getCode()).as(end.getDescription()).isEqualTo(code));
		byte[] body = this.trailers.get(Metadata.Key.of(ErrorTrailers.ERROR, Metadata.BINARY_BYTE_MARSHALLER));
		return (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
	}

	/**
	 * Return the milliseconds after which the client may try again, or {@code null} if it
	 * was not told.
	 */
	Long retryAfter() {
		String millis = this.trailers.get(Metadata.Key.of(ErrorTrailers.RETRY_AFTER, Metadata.ASCII_STRING_MARSHALLER));
		return (millis != null) ? Long.valueOf(millis) : null;
	}

	@Override
	public void onMessage(R message) {
		this.messages.incrementAndGet();
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		this.trailers = trailers;
		this.status.complete(status);
	}

}
