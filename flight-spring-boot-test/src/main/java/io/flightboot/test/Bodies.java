package io.flightboot.test;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.Params;
import io.flightboot.codec.PayloadFormat;
import org.apache.arrow.flight.FlightDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of tickets, commands and action bodies: bytes and text as they are; everything
 * else is written as JSON, and read from JSON or MessagePack.
 */
final class Bodies {

	private static final FlightCodec CODEC = new FlightCodec(CodecLimits.DEFAULTS);

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
		return CODEC.write(value, PayloadFormat.JSON);
	}

	static <T> T decode(byte[] bytes, Class<T> type) {
		if (type == byte[].class) {
			return type.cast(bytes);
		}
		if (type == String.class) {
			return type.cast(new String(bytes, StandardCharsets.UTF_8));
		}
		return bind(CODEC.decodeBody(bytes), type);
	}

	static <T> T convert(Object value, Class<T> type) {
		return bind(CODEC.toParams(value), type);
	}

	private static <T> T bind(Params params, Class<T> type) {
		T value = CODEC.bind(params, (Type) type);
		if (value == null) {
			throw new AssertionError("There is nothing to make a " + type.getName() + " of");
		}
		return value;
	}

	static String describe(FlightDescriptor descriptor) {
		return (descriptor.isCommand()) ? "'" + new String(descriptor.getCommand(), StandardCharsets.UTF_8) + "'"
				: "path " + descriptor.getPath();
	}

}
