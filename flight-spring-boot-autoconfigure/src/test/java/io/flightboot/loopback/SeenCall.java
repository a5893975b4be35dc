package io.flightboot.loopback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call straight on gRPC, and all that its client gets to see: status, headers, messages
 * and trailers, but for the id of the call.
 */
final class SeenCall extends ClientCall.Listener<byte[]> {

	private final Map<String, String> seen = new TreeMap<>();

	private final CompletableFuture<Map<String, String>> end = new CompletableFuture<>();

	private int messages;

	private SeenCall() {
	}

	/**
	 * Call a method of Flight with one request.
	 */
	static Map<String, String> of(ManagedChannel channel, String method, MessageLite request, @Nullable String token)
			throws Exception {
		MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
			.setType(MethodDescriptor.MethodType.BIDI_STREAMING)
			.setFullMethodName("arrow.flight.protocol.FlightService/" + method)
			.build();
		Metadata headers = new Metadata();
		if (token != null) {
			headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
		}
		SeenCall listener = new SeenCall();
		ClientCall<byte[], byte[]> call = channel.newCall(descriptor, CallOptions.DEFAULT);
		call.start(listener, headers);
		call.request(100);
		call.sendMessage(request.toByteArray());
		call.halfClose();
		return listener.end.get(LoopbackApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Override
	public void onHeaders(Metadata headers) {
		add("header", headers);
	}

	@Override
	public void onMessage(byte[] message) {
		this.messages++;
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		this.seen.put("status", status.getCode().name());
		this.seen.put("description", String.valueOf(status.getDescription()));
		this.seen.put("messages", String.valueOf(this.messages));
		add("trailer", trailers);
		this.end.complete(this.seen);
	}

	private void add(String kind, Metadata metadata) {
		for (String key : metadata.keys()) {
			this.seen.put(kind + " " + key, values(metadata, key));
		}
	}

	private static String values(Metadata metadata, String key) {
		StringBuilder values = new StringBuilder();
		if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
			metadata.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER))
				.forEach((value) -> values.append(HexFormat.of().formatHex(withoutId(value))).append(' '));
		}
		else {
			metadata.getAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER))
				.forEach((value) -> values.append(value).append(' '));
		}
		return values.toString();
	}

	/**
	 * Blank the one thing that differs from call to call. Its length stays in the bytes
	 * around it.
	 */
	private static byte[] withoutId(byte[] value) {
		String text = new String(value, StandardCharsets.ISO_8859_1);
		return text.replaceAll("(?<=\"id\":\")[^\"]*", "id").getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Messages as they are.
	 */
	private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			try {
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
