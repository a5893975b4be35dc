package io.flightboot.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * A call straight on gRPC, that sends what no Flight client would.
 */
final class RawCall {

	private final ClientCall<byte[], byte[]> call;

	private final CompletableFuture<End> end = new CompletableFuture<>();

	RawCall(ManagedChannel channel, MethodDescriptor<?, ?> method) {
		this.call = channel.newCall(method.toBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE).build(),
				CallOptions.DEFAULT.withCompression("gzip"));
		this.call.start(new ClientCall.Listener<>() {

			@Override
			public void onClose(Status status, Metadata trailers) {
				RawCall.this.end.complete(new End(status, trailers));
			}

		}, new Metadata());
		this.call.request(Integer.MAX_VALUE);
	}

	RawCall send(byte[]... messages) {
		for (byte[] message : messages) {
			this.call.setMessageCompression(false);
			this.call.sendMessage(message);
		}
		return this;
	}

	RawCall sendCompressed(byte[] message) {
		this.call.setMessageCompression(true);
		this.call.sendMessage(message);
		return this;
	}

	RawCall halfClose() {
		this.call.halfClose();
		return this;
	}

	void cancel() {
		this.call.cancel("Enough", null);
	}

	boolean isOver() {
		return this.end.isDone();
	}

	End end() throws Exception {
		return this.end.get(40, TimeUnit.SECONDS);
	}

	record End(Status status, Metadata trailers) {

		Status.Code code() {
			return this.status.getCode();
		}

		/**
		 * Return our body, or {@code null} if there is none.
		 */
		String body() {
			byte[] body = this.trailers.get(Metadata.Key.of("flight-error-bin", Metadata.BINARY_BYTE_MARSHALLER));
			return (body != null) ? new String(body) : null;
		}

	}

}
