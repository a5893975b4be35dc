package io.flightboot.airport.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Writes MessagePack as DuckDB's client does: whatever is a string of bytes to C++ goes
 * out as text, be it UTF-8 or not.
 */
final class ClientMessage {

	private final List<Map.Entry<String, Step>> entries = new ArrayList<>();

	ClientMessage text(String key, @Nullable String text) {
		return bytes(key, (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null);
	}

	ClientMessage bytes(String key, byte @Nullable [] bytes) {
		return add(key, (out) -> raw(out, bytes));
	}

	ClientMessage flag(String key, boolean flag) {
		return add(key, (out) -> out.packBoolean(flag));
	}

	ClientMessage texts(String key, Iterable<String> texts) {
		List<String> list = new ArrayList<>();
		texts.forEach(list::add);
		return add(key, (out) -> {
			out.packArrayHeader(list.size());
			for (String text : list) {
				raw(out, text.getBytes(StandardCharsets.UTF_8));
			}
		});
	}

	/**
	 * Write numbers of 64 bits without a sign.
	 */
	ClientMessage numbers(String key, List<? extends Number> numbers) {
		return add(key, (out) -> {
			out.packArrayHeader(numbers.size());
			for (Number number : numbers) {
				if (number.longValue() < 0) {
					out.packBigInteger(new BigInteger(Long.toUnsignedString(number.longValue())));
				}
				else {
					out.packLong(number.longValue());
				}
			}
		});
	}

	ClientMessage map(String key, Map<String, String> texts) {
		Map<String, String> copy = new LinkedHashMap<>(texts);
		ClientMessage map = new ClientMessage();
		copy.forEach(map::text);
		return message(key, map);
	}

	ClientMessage message(String key, ClientMessage message) {
		return add(key, message::write);
	}

	byte[] toByteArray() {
		try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
			write(out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ClientMessage add(String key, Step value) {
		this.entries.add(Map.entry(key, value));
		return this;
	}

	private void write(MessageBufferPacker out) throws IOException {
		out.packMapHeader(this.entries.size());
		for (Map.Entry<String, Step> entry : this.entries) {
			out.packString(entry.getKey());
			entry.getValue().write(out);
		}
	}

	private static void raw(MessageBufferPacker out, byte @Nullable [] bytes) throws IOException {
		if (bytes == null) {
			out.packNil();
		}
		else {
			out.packRawStringHeader(bytes.length).writePayload(bytes);
		}
	}

	@FunctionalInterface
	private interface Step {

		void write(MessageBufferPacker out) throws IOException;

	}

}
