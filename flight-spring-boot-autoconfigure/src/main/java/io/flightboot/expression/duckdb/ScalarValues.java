package io.flightboot.expression.duckdb;

import java.math.BigInteger;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.flightboot.expression.BitValue;
import io.flightboot.expression.BlobValue;
import io.flightboot.expression.IntervalValue;
import io.flightboot.expression.ScalarType;

/**
 * Reads values that are not nested.
 */
final class ScalarValues {

	private ScalarValues() {
	}

	static Object read(JsonNode value, ScalarType type) {
		return switch (type) {
			case BOOLEAN -> bool(value);
			case TINYINT, SMALLINT, INTEGER, BIGINT, HUGEINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT, UHUGEINT ->
				NumberValues.whole(value);
			case BIGNUM -> InternalBytes.number(ByteValues.internal(value));
			case FLOAT -> (float) floating(value);
			case DOUBLE -> floating(value);
			case VARCHAR -> ByteValues.text(value);
			case BLOB -> new BlobValue(ByteValues.blob(value));
			case BIT -> new BitValue(InternalBytes.bits(ByteValues.internal(value)));
			case DATE -> TimeValues.date(NumberValues.integer(value));
			case TIME -> TimeValues.time(NumberValues.number(value), TimeValues.MICROS);
			case TIME_NS -> TimeValues.time(NumberValues.number(value), TimeValues.NANOS);
			case TIME_TZ -> TimeValues.offsetTime(NumberValues.whole(value));
			case TIMESTAMP -> TimeValues.timestamp(NumberValues.number(value), TimeValues.MICROS);
			case TIMESTAMP_S -> TimeValues.timestamp(NumberValues.number(value), 1);
			case TIMESTAMP_MS -> TimeValues.timestamp(NumberValues.number(value), TimeValues.MILLIS);
			case TIMESTAMP_NS -> TimeValues.timestamp(NumberValues.number(value), TimeValues.NANOS);
			case TIMESTAMP_TZ -> TimeValues.instant(NumberValues.number(value));
			case INTERVAL -> interval(value);
			case UUID -> uuid(value);
			case NULL -> throw new UntranslatableException("NULL has no value");
		};
	}

	private static Boolean bool(JsonNode value) {
		if (!value.isBoolean()) {
			throw new UntranslatableException("true or false is expected");
		}
		return value.booleanValue();
	}

	private static double floating(JsonNode value) {
		if (value.isNumber()) {
			return value.doubleValue();
		}
		// Others than DuckDB write it as text
		return switch (value.asText()) {
			case "NaN" -> Double.NaN;
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			default -> throw new UntranslatableException("a number is expected");
		};
	}

	private static IntervalValue interval(JsonNode value) {
		long micros = NumberValues.number(value.path("micros"));
		if (micros == Long.MIN_VALUE) {
			throw new UntranslatableException("a number is out of its range");
		}
		return new IntervalValue(NumberValues.integer(value.path("months")), NumberValues.integer(value.path("days")),
				micros);
	}

	/**
	 * The highest bit is inverted, so that numbers are ordered as the texts are.
	 */
	private static UUID uuid(JsonNode value) {
		BigInteger number = NumberValues.whole(value);
		return new UUID(number.shiftRight(Long.SIZE).longValue() ^ Long.MIN_VALUE, number.longValue());
	}

}
