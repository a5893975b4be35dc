package io.flightboot.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * JSON schemas of single values: the form in which the codec reads them.
 */
final class SchemaTypes {

	private static final String TEXT = "string";

	private static final String INTEGER = "integer";

	private static final String NUMBER = "number";

	private static final Map<Class<?>, Map<String, Object>> TYPES = types();

	private SchemaTypes() {
	}

	private static Map<Class<?>, Map<String, Object>> types() {
		Map<Class<?>, Map<String, Object>> types = new HashMap<>();
		types.put(Boolean.class, Map.of("type", "boolean"));
		types.put(Byte.class, range(Byte.MIN_VALUE, Byte.MAX_VALUE));
		types.put(Short.class, range(Short.MIN_VALUE, Short.MAX_VALUE));
		types.put(Integer.class, formatted(INTEGER, "int32"));
		types.put(OptionalInt.class, formatted(INTEGER, "int32"));
		types.put(Long.class, formatted(INTEGER, "int64"));
		types.put(OptionalLong.class, formatted(INTEGER, "int64"));
		types.put(Float.class, formatted(NUMBER, "float"));
		types.put(Double.class, formatted(NUMBER, "double"));
		types.put(OptionalDouble.class, formatted(NUMBER, "double"));
		// Text where a number of JSON would not be exact
		types.put(BigInteger.class, Map.of("type", List.of(INTEGER, TEXT)));
		types.put(BigDecimal.class, Map.of("type", List.of(NUMBER, TEXT)));
		types.put(String.class, Map.of("type", TEXT));
		types.put(Character.class, Map.of("type", TEXT, "minLength", 1, "maxLength", 1));
		types.put(byte[].class, Map.of("type", TEXT, "contentEncoding", "base64"));
		types.put(UUID.class, formatted(TEXT, "uuid"));
		types.put(URI.class, formatted(TEXT, "uri-reference"));
		types.put(URL.class, formatted(TEXT, "uri"));
		types.put(LocalDate.class, formatted(TEXT, "date"));
		types.put(OffsetTime.class, formatted(TEXT, "time"));
		types.put(Instant.class, formatted(TEXT, "date-time"));
		types.put(OffsetDateTime.class, formatted(TEXT, "date-time"));
		types.put(ZonedDateTime.class, formatted(TEXT, "date-time"));
		types.put(Duration.class, formatted(TEXT, "duration"));
		types.put(Period.class, formatted(TEXT, "duration"));
		return Map.copyOf(types);
	}

	private static Map<String, Object> formatted(String type, String format) {
		return Map.of("type", type, "format", format);
	}

	private static Map<String, Object> range(long min, long max) {
		return Map.of("type", INTEGER, "minimum", min, "maximum", max);
	}

	/**
	 * Return the schema of a type, to be added to, or {@code null} if it is none of a
	 * single value.
	 */
	static @Nullable Map<String, Object> find(Class<?> type) {
		Map<String, Object> known = TYPES.get(ClassUtils.resolvePrimitiveIfNecessary(type));
		if (known != null) {
			Map<String, Object> schema = new LinkedHashMap<>();
			schema.put("type", known.get("type"));
			schema.putAll(known);
			return schema;
		}
		// Other types of dates and times have no format in JSON schema
		return type.getName().startsWith("java.time.") ? new LinkedHashMap<>(Map.of("type", TEXT)) : null;
	}

}
