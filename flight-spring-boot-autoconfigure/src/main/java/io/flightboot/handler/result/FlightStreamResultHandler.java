package io.flightboot.handler.result;

import io.flightboot.handler.method.FlightResultHandler;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * The stream of a Flight client, relayed with its dictionaries and metadata. It is
 * cancelled with the call and closed at the end.
 */
final class FlightStreamResultHandler implements FlightResultHandler {

	@Override
	public boolean supports(ResolvableType type) {
		return FlightStream.class.isAssignableFrom(type.toClass());
	}

	@Override
	public @Nullable Schema schema(ResolvableType type) {
		return null;
	}

	@Override
	public void write(@Nullable Object value, ResolvableType type, FlightWriter out, BufferAllocator allocator)
			throws Exception {
		if (value == null) {
			return;
		}
		try (FlightStream stream = (FlightStream) value) {
			Cancellation.onCancel(() -> stream.cancel("The call that reads on was cancelled", null));
			out.awaitReady();
			while (stream.next()) {
				relay(stream, out);
				out.awaitReady();
			}
			start(stream, out);
		}
	}

	private void relay(FlightStream stream, FlightWriter out) {
		byte[] metadata = bytes(stream.getLatestMetadata());
		start(stream, out);
		// A message without a batch leaves the root empty
		if (metadata != null && (!stream.hasRoot() || stream.getRoot().getRowCount() == 0)) {
			out.writeMetadata(metadata);
		}
		else {
			out.write(stream.getRoot(), metadata);
		}
	}

	private void start(FlightStream stream, FlightWriter out) {
		if (!out.isStarted() && stream.hasRoot()) {
			VectorSchemaRoot root = stream.getRoot();
			out.start(root.getSchema(), stream.getDictionaryProvider());
		}
	}

	private static byte @Nullable [] bytes(@Nullable ArrowBuf buffer) {
		if (buffer == null) {
			return null;
		}
		byte[] bytes = new byte[Math.toIntExact(buffer.readableBytes())];
		buffer.getBytes(buffer.readerIndex(), bytes);
		return bytes;
	}

}
