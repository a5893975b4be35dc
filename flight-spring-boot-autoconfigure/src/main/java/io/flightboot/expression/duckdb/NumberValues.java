package io.flightboot.expression.duckdb;

import java.math.BigInteger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads whole numbers, which are in two halves if they are long.
 */
final class NumberValues {

	private NumberValues() {
	}

	static BigInteger whole(JsonNode value) {
		if (value.isIntegralNumber()) {
			return value.bigIntegerValue();
		}
		JsonNode upper = value.path("upper");
		JsonNode lower = value.path("lower");
		if (!upper.isIntegralNumber() || !lower.isIntegralNumber() || lower.bigIntegerValue().signum() < 0
				|| lower.bigIntegerValue().bitLength() > Long.SIZE || upper.bigIntegerValue().bitLength() > Long.SIZE) {
			throw new UntranslatableException("a whole number is expected");
		}
		return upper.bigIntegerValue().shiftLeft(Long.SIZE).add(lower.bigIntegerValue());
	}

	static int integer(JsonNode value) {
		if (!value.isIntegralNumber() || !value.canConvertToInt()) {
			throw new UntranslatableException("a number is out of its range");
		}
		return value.intValue();
	}

	static long number(JsonNode value) {
		if (!value.isIntegralNumber() || !value.canConvertToLong()) {
			throw new UntranslatableException("a number is out of its range");
		}
		return value.longValue();
	}

}
