package io.flightboot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of tickets, commands and action bodies: bytes and text as they are, everything
 * else as JSON.
 */
final class Bodies {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.addModule(new Jdk8Module())
		.build();

	private Bodies() {
	}

	static byte[] encode(@Nullable Object value) {
		if (value == null) {
			return new byte[0];
		}
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		if (value instanceof CharSequence text) {
			return text.toString().getBytes(StandardCharsets.UTF_8);
		}
		try {
			return MAPPER.writeValueAsBytes(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("No JSON can be made of a " + value.getClass().getName(), ex);
		}
	}

	static <T> T decode(byte[] bytes, Class<T> type) {
		if (type == byte[].class) {
			return type.cast(bytes);
		}
		if (type == String.class) {
			return type.cast(new String(bytes, StandardCharsets.UTF_8));
		}
		try {
			return MAPPER.readValue(bytes, type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No " + type.getName() + " can be read from the body", ex);
		}
	}

	static String describe(FlightDescriptor descriptor) {
		return (descriptor.isCommand()) ? "'" + new String(descriptor.getCommand(), StandardCharsets.UTF_8) + "'"
				: "path " + descriptor.getPath();
	}

	static <T> T convert(Object value, Class<T> type) {
		return MAPPER.convertValue(value, type);
	}

}
