package io.flightboot.airport.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePackException;
import org.msgpack.value.ValueType;

/**
 * A map of MessagePack whose values stay bytes until they are asked for: what a newer
 * client sends along costs nothing and is never made into anything. Of a key that stands
 * there twice the last value counts.
 */
final class MessageMap {

	/** Far more than any message of the protocol has. */
	private static final int MAX_KEYS = 1024;

	/** As many as the widest schema has columns, and more. */
	private static final int MAX_ELEMENTS = 1 << 17;

	private final String place;

	private final byte[] bytes;

	private final Map<String, Span> values;

	private MessageMap(String place, byte[] bytes, Map<String, Span> values) {
		this.place = place;
		this.bytes = bytes;
		this.values = values;
	}

	/**
	 * Read a whole message.
	 * @param message what it is, for error texts
	 * @throws FlightException if it is not one map with text keys
	 */
	static MessageMap read(String message, byte[] bytes) {
		return read("The body of '" + message + "'", bytes, new Span(0, bytes.length));
	}

	private static MessageMap read(String place, byte[] bytes, Span span) {
		MessageCursor in = new MessageCursor(bytes, span.from(), span.to());
		try {
			if (!in.hasNext() || in.type() != ValueType.MAP) {
				throw new FlightException(FlightErrorCode.BAD_REQUEST, place + " must be a MessagePack map");
			}
			int size = in.mapSize();
			if (size > MAX_KEYS) {
				throw new FlightException(FlightErrorCode.BAD_REQUEST, place + " has more than " + MAX_KEYS + " keys");
			}
			Map<String, Span> values = new LinkedHashMap<>();
			for (int i = 0; i < size; i++) {
				if (in.type() != ValueType.STRING) {
					throw new FlightException(FlightErrorCode.BAD_REQUEST, place + " has a key that is not text");
				}
				String key = Texts.lenient(in.raw());
				int from = in.position();
				in.skip();
				values.put(key, new Span(from, in.position()));
			}
			if (in.hasNext()) {
				throw new FlightException(FlightErrorCode.BAD_REQUEST, place + " goes on after the end of its map");
			}
			return new MessageMap(place, bytes, values);
		}
		catch (IOException | MessagePackException ex) {
			throw new FlightException(FlightErrorCode.BAD_REQUEST, place + " is not valid MessagePack, or is cut off",
					ex);
		}
	}

	/**
	 * Return a text that must be there, and may be empty.
	 */
	String text(String key) {
		String text = textOrNull(key);
		if (text == null) {
			throw wrong(key, "a text");
		}
		return text;
	}

	/**
	 * Return a text, or {@code null} if there is none.
	 */
	@Nullable String textOrNull(String key) {
		byte[] raw = bytesOrNull(key, "a text");
		return (raw != null) ? text(key, raw, "a text") : null;
	}

	/**
	 * Return a text, or {@code null} if there is none or it is empty, which is how the
	 * client says the same.
	 */
	@Nullable String textIfAny(String key) {
		String text = textOrNull(key);
		return (text != null && !text.isEmpty()) ? text : null;
	}

	/**
	 * Return bytes, or {@code null} if there are none.
	 */
	byte @Nullable [] bytesOrNull(String key, String expected) {
		return value(key, expected, (in) -> isRaw(in.type()) ? in.raw() : null);
	}

	/**
	 * Return a flag, which is not set if it is missing.
	 */
	boolean flag(String key) {
		String expected = "true or false";
		Boolean flag = value(key, expected, (in) -> (in.type() == ValueType.BOOLEAN) ? in.bool() : null);
		return Boolean.TRUE.equals(flag);
	}

	/**
	 * Return texts, none if they are missing.
	 */
	List<String> texts(String key) {
		String expected = "a list of texts";
		return list(key, expected, (in) -> isRaw(in.type()) ? text(key, in.raw(), expected) : null);
	}

	/**
	 * Return numbers without a sign, none if they are missing.
	 */
	List<Long> unsigned(String key) {
		return list(key, "a list of numbers of 64 bits without a sign",
				(in) -> (in.type() == ValueType.INTEGER) ? in.unsigned() : null);
	}

	/**
	 * Return a map, or {@code null} if there is none.
	 */
	@Nullable MessageMap mapOrNull(String key) {
		Span span = value(key, "a map", (in) -> (in.type() == ValueType.MAP) ? this.values.get(key) : null);
		return (span != null) ? read(this.place + ", key '" + key + "',", this.bytes, span) : null;
	}

	/**
	 * Return a map of texts, empty if it is missing.
	 */
	Map<String, String> textMap(String key) {
		MessageMap map = mapOrNull(key);
		if (map == null) {
			return Map.of();
		}
		Map<String, String> texts = new LinkedHashMap<>();
		map.values.keySet().forEach((name) -> texts.put(name, map.text(name)));
		return texts;
	}

	FlightException wrong(String key, String expected) {
		return wrong(key, expected, null);
	}

	FlightException wrong(String key, String expected, @Nullable Throwable cause) {
		String reason = this.values.containsKey(key) ? " must be " : " is missing; it must be ";
		return new FlightException(FlightErrorCode.BAD_ARGUMENT,
				this.place + " is wrong: key '" + key + "'" + reason + expected, cause);
	}

	private <T> List<T> list(String key, String expected, Reader<T> reader) {
		List<T> elements = value(key, expected, (in) -> {
			if (in.type() != ValueType.ARRAY) {
				return null;
			}
			int size = in.arraySize();
			if (size > MAX_ELEMENTS) {
				throw wrong(key, "a list of at most " + MAX_ELEMENTS + " elements");
			}
			List<T> list = new ArrayList<>(size);
			for (int i = 0; i < size; i++) {
				T element = reader.read(in);
				if (element == null) {
					return null;
				}
				list.add(element);
			}
			return List.copyOf(list);
		});
		return (elements != null) ? elements : List.of();
	}

	/**
	 * Read a value.
	 * @return the value, or {@code null} if it is missing or nil
	 * @throws FlightException if it is there, but the reader found nothing that fits
	 */
	private <T> @Nullable T value(String key, String expected, Reader<T> reader) {
		Span span = this.values.get(key);
		if (span == null) {
			return null;
		}
		try {
			MessageCursor in = new MessageCursor(this.bytes, span.from(), span.to());
			if (in.format() == MessageFormat.NIL) {
				return null;
			}
			T value = reader.read(in);
			if (value != null) {
				return value;
			}
		}
		catch (IOException | MessagePackException ex) {
			throw wrong(key, expected, ex);
		}
		throw wrong(key, expected);
	}

	private String text(String key, byte[] raw, String expected) {
		String text = Texts.strict(raw);
		if (text == null) {
			throw wrong(key, expected + " in UTF-8");
		}
		return text;
	}

	private static boolean isRaw(ValueType type) {
		return type == ValueType.STRING || type == ValueType.BINARY;
	}

	/**
	 * Where a value stands.
	 */
	private record Span(int from, int to) {

	}

	@FunctionalInterface
	private interface Reader<T> {

		@Nullable T read(MessageCursor in) throws IOException;

	}

}
