package io.flightboot.handler.result;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.core.TreeNode;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.PayloadFormat;
import io.flightboot.stream.MessageSink;
import org.apache.arrow.flight.Result;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.Assert;

/**
 * Sends what the handler of an action or an upload returned, as messages of bytes.
 * <p>
 * Nothing is sent for {@code null} or an empty {@link Optional}. A byte array, a buffer,
 * a string or Arrow's {@link Result} is sent as it is; anything else is written by the
 * codec. Each element of a stream, an iterator, an iterable or a publisher becomes a
 * message of its own; a future is waited for.
 *
 * @since 0.1.0
 */
public final class MessageResults {

	private final FlightCodec codec;

	private final ReactiveAdapterRegistry reactive;

	private final ElementSources sources;

	/**
	 * Create the results.
	 * @param codec writes objects
	 * @param reactive the reactive types; none need be registered
	 */
	public MessageResults(FlightCodec codec, ReactiveAdapterRegistry reactive) {
		Assert.notNull(codec, "'codec' must not be null");
		Assert.notNull(reactive, "'reactive' must not be null");
		this.codec = codec;
		this.reactive = reactive;
		this.sources = new ElementSources(reactive);
	}

	/**
	 * Send a value. A source is asked for its next element when the one before is sent,
	 * and closed whatever happens.
	 * @param value what the method returned
	 * @param format what objects are written in
	 * @param out the way to the client
	 */
	public void write(@Nullable Object value, PayloadFormat format, MessageSink<byte[]> out) throws Exception {
		if (value == null) {
			return;
		}
		if (value instanceof Optional<?> optional) {
			write(optional.orElse(null), format, out);
		}
		else if (Futures.isFuture(value)) {
			write(Futures.await(value), format, out);
		}
		else if (isSingle(value)) {
			out.sendLast(bytes(value, format));
		}
		else {
			writeSource(value, format, out);
		}
	}

	private void writeSource(Object value, PayloadFormat format, MessageSink<byte[]> out) throws Exception {
		ReactiveAdapter adapter = this.reactive.getAdapter(value.getClass(), value);
		if (adapter != null && !adapter.isMultiValue()) {
			write(SinglePublisherResultHandler.await(adapter, value), format, out);
			return;
		}
		try (ElementSource source = this.sources.open(value, 1)) {
			if (source == null) {
				out.sendLast(bytes(value, format));
				return;
			}
			while (source.hasNext()) {
				out.send(bytes(source.next(), format));
			}
		}
	}

	private static boolean isSingle(Object value) {
		// Trees and paths are iterables, yet one value to everybody
		return value instanceof byte[] || value instanceof CharSequence || value instanceof TreeNode
				|| value instanceof Path;
	}

	private byte[] bytes(@Nullable Object value, PayloadFormat format) {
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		if (value instanceof Result result) {
			return result.getBody();
		}
		if (value instanceof CharSequence text) {
			return text.toString().getBytes(StandardCharsets.UTF_8);
		}
		if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return bytes;
		}
		return this.codec.write(value, format);
	}

}
