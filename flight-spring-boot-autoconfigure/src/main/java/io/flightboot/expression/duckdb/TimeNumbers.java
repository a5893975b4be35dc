package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.flightboot.expression.ScalarType;

/**
 * Writes dates and times as the numbers that {@link TimeValues} reads.
 */
final class TimeNumbers {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private TimeNumbers() {
	}

	static JsonNode write(ScalarType type, Object value) {
		if (value instanceof LocalDate date) {
			return NODES.numberNode(days(date));
		}
		if (value instanceof LocalTime time) {
			return NODES.numberNode(time.toNanoOfDay() / (TimeValues.NANOS / parts(type)));
		}
		if (value instanceof OffsetTime time) {
			long micros = time.toLocalTime().toNanoOfDay() / (TimeValues.NANOS / TimeValues.MICROS);
			int offset = TimeValues.LARGEST_OFFSET - time.getOffset().getTotalSeconds();
			return NODES.numberNode(
					BigInteger.valueOf(micros).shiftLeft(TimeValues.OFFSET_BITS).add(BigInteger.valueOf(offset)));
		}
		if (value instanceof Instant instant) {
			return NODES.numberNode(number(local(instant), parts(type)));
		}
		return NODES.numberNode(number((LocalDateTime) value, parts(type)));
	}

	private static int days(LocalDate date) {
		if (date.equals(LocalDate.MAX)) {
			return Integer.MAX_VALUE;
		}
		return date.equals(LocalDate.MIN) ? -Integer.MAX_VALUE : Math.toIntExact(date.toEpochDay());
	}

	private static LocalDateTime local(Instant instant) {
		if (instant.equals(Instant.MAX)) {
			return LocalDateTime.MAX;
		}
		return instant.equals(Instant.MIN) ? LocalDateTime.MIN : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	private static long number(LocalDateTime time, long parts) {
		if (time.equals(LocalDateTime.MAX)) {
			return Long.MAX_VALUE;
		}
		if (time.equals(LocalDateTime.MIN)) {
			return -Long.MAX_VALUE;
		}
		BigInteger whole = BigInteger.valueOf(time.toEpochSecond(ZoneOffset.UTC)).multiply(BigInteger.valueOf(parts));
		return whole.add(BigInteger.valueOf(time.getNano() / (TimeValues.NANOS / parts))).longValueExact();
	}

	private static long parts(ScalarType type) {
		return switch (type) {
			case TIMESTAMP_S -> 1;
			case TIMESTAMP_MS -> TimeValues.MILLIS;
			case TIMESTAMP_NS, TIME_NS -> TimeValues.NANOS;
			default -> TimeValues.MICROS;
		};
	}

}
