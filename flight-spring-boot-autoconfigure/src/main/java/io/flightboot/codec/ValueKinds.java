package io.flightboot.codec;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Words for Java types that people without Java understand.
 */
final class ValueKinds {

	private static final int MOST_CONSTANTS = 20;

	private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Map<Class<?>, String> WORDS = Map.ofEntries(Map.entry(Boolean.class, "true or false"),
			Map.entry(Character.class, "one character"), Map.entry(UUID.class, "a UUID"),
			Map.entry(byte[].class, "bytes (binary in MessagePack, base64 text in JSON)"),
			Map.entry(Instant.class, "a time such as 2024-01-31T12:00:00Z"),
			Map.entry(OffsetDateTime.class, "a time such as 2024-01-31T12:00:00+01:00"),
			Map.entry(ZonedDateTime.class, "a time such as 2024-01-31T12:00:00+01:00"),
			Map.entry(LocalDateTime.class, "a time without zone such as 2024-01-31T12:00:00"),
			Map.entry(LocalDate.class, "a date such as 2024-01-31"),
			Map.entry(LocalTime.class, "a time of day such as 12:00:00"),
			Map.entry(Duration.class, "a duration such as PT15M"));

	private final ObjectMapper mapper;

	ValueKinds(ObjectMapper mapper) {
		this.mapper = mapper;
	}

	String describe(@Nullable Class<?> type) {
		if (type == null) {
			return "another kind of value";
		}
		Class<?> kind = ClassUtils.resolvePrimitiveIfNecessary(type);
		String words = WORDS.get(kind);
		if (words != null) {
			return words;
		}
		if (WHOLE.contains(kind)) {
			return "a whole number" + range(kind);
		}
		if (Number.class.isAssignableFrom(kind)) {
			return "a number";
		}
		if (CharSequence.class.isAssignableFrom(kind)) {
			return "text";
		}
		if (kind.isEnum()) {
			return "one of " + constants(kind.getEnumConstants());
		}
		if (kind.isArray() || Collection.class.isAssignableFrom(kind)) {
			return "a list";
		}
		if (ClassUtils.isSimpleValueType(kind) || kind.getName().startsWith("java.time.")) {
			return "a value of another form";
		}
		return "an object of names and values";
	}

	private static String range(Class<?> whole) {
		if (whole == Byte.class) {
			return " from " + Byte.MIN_VALUE + " to " + Byte.MAX_VALUE;
		}
		if (whole == Short.class) {
			return " from " + Short.MIN_VALUE + " to " + Short.MAX_VALUE;
		}
		if (whole == Integer.class) {
			return " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
		}
		return (whole == Long.class) ? " from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE : "";
	}

	private String constants(Object[] constants) {
		// As they are written on the wire, which annotations may change
		String listed = Arrays.stream(constants)
			.limit(MOST_CONSTANTS)
			.map((constant) -> this.mapper.valueToTree(constant).asText())
			.collect(Collectors.joining(", "));
		return (constants.length > MOST_CONSTANTS) ? listed + ", ..." : listed;
	}

}
