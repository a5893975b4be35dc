package io.flightboot.airport.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/**
 * Reads MessagePack as strictly as DuckDB's client does. What it would crash on or take
 * for garbage fails here.
 */
final class ServerMessage {

	private final Map<String, Value> values;

	private ServerMessage(Value value) {
		if (!value.isMapValue()) {
			throw new AssertionError("The client reads a map here, not " + value.getValueType());
		}
		this.values = new HashMap<>();
		value.asMapValue().entrySet().forEach((entry) -> {
			if (!entry.getKey().isStringValue()) {
				throw new AssertionError("The keys of a map must be texts");
			}
			this.values.put(entry.getKey().asStringValue().asString(), entry.getValue());
		});
	}

	static ServerMessage map(byte[] bytes) {
		return new ServerMessage(value(bytes));
	}

	static List<Value> array(byte[] bytes) {
		Value value = value(bytes);
		if (!value.isArrayValue()) {
			throw new AssertionError("The client reads an array here, not " + value.getValueType());
		}
		return value.asArrayValue().list();
	}

	private static Value value(byte[] bytes) {
		try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
			Value value = in.unpackValue();
			if (in.hasNext()) {
				throw new AssertionError("There is something after the value");
			}
			return value;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a text that must not be nil; the client takes bytes, too.
	 */
	String text(String key) {
		return new String(bytes(required(key)), StandardCharsets.UTF_8);
	}

	@Nullable String textOrNull(String key) {
		byte[] bytes = bytesOrNull(key);
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	byte @Nullable [] bytesOrNull(String key) {
		Value value = this.values.get(key);
		return (value != null && !value.isNilValue()) ? bytes(value) : null;
	}

	boolean flag(String key) {
		return required(key).asBooleanValue().getBoolean();
	}

	long number(String key) {
		Value value = required(key);
		if (!value.isIntegerValue() || value.asIntegerValue().toBigInteger().signum() < 0) {
			throw new AssertionError("Key '" + key + "' must be a number without a sign");
		}
		return value.asIntegerValue().toBigInteger().longValue();
	}

	double decimal(String key) {
		return required(key).asNumberValue().toDouble();
	}

	ServerMessage map(String key) {
		return new ServerMessage(required(key));
	}

	Map<String, String> textMap(String key) {
		ServerMessage map = map(key);
		Map<String, String> texts = new HashMap<>();
		map.values.keySet().forEach((name) -> texts.put(name, map.text(name)));
		return texts;
	}

	List<ServerMessage> maps(String key) {
		List<ServerMessage> maps = new ArrayList<>();
		required(key).asArrayValue().forEach((value) -> maps.add(new ServerMessage(value)));
		return maps;
	}

	List<String> texts(String key) {
		List<String> texts = new ArrayList<>();
		required(key).asArrayValue().forEach((value) -> texts.add(new String(bytes(value), StandardCharsets.UTF_8)));
		return texts;
	}

	/**
	 * Return the bytes of a text or of binary.
	 */
	static byte[] bytes(Value value) {
		if (!value.isRawValue()) {
			throw new AssertionError("The client reads a string here, not " + value.getValueType());
		}
		return value.asRawValue().asByteArray();
	}

	private Value required(String key) {
		Value value = this.values.get(key);
		if (value == null) {
			throw new AssertionError("Key '" + key + "' is missing, which leaves the client with garbage");
		}
		return value;
	}

}
