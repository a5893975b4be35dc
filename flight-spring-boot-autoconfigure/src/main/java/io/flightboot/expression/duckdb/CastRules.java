package io.flightboot.expression.duckdb;

import io.flightboot.expression.DataType;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.EnumType;
import io.flightboot.expression.ListType;
import io.flightboot.expression.ScalarType;

/**
 * The casts that give everywhere what they give in DuckDB. What needs the time zone of
 * the one who asks is not among them, nor is text of values that versions write
 * differently.
 */
final class CastRules {

	private CastRules() {
	}

	static void requireKnown(DataType from, DataType to) {
		if (!isKnown(from, to)) {
			throw new UntranslatableException("casts from " + from + " to " + to + " are not known");
		}
	}

	private static boolean isKnown(DataType from, DataType to) {
		if (from.equals(to) || from == ScalarType.NULL) {
			return true;
		}
		if (from instanceof ListType one && to instanceof ListType other) {
			// An array as a list
			return one.element().equals(other.element()) && other.size() == null;
		}
		if (to == ScalarType.VARCHAR) {
			return hasText(from);
		}
		if (from == ScalarType.VARCHAR) {
			return isRead(to);
		}
		return (isNumber(from) && isNumber(to)) || (isDateOrTimestamp(from) && isDateOrTimestamp(to));
	}

	/**
	 * Return whether a cast may fail, or may not be known.
	 */
	static boolean mayFail(DataType from, DataType to) {
		if (from.equals(to) || from == ScalarType.NULL || (from instanceof ListType && to instanceof ListType)) {
			return false;
		}
		if (to == ScalarType.VARCHAR) {
			return false;
		}
		if (from instanceof ScalarType one && to instanceof ScalarType other && TypeRules.isWhole(one)) {
			return !TypeRules.isFloating(other) && !(TypeRules.isWhole(other) && holds(other, one));
		}
		return !(from == ScalarType.FLOAT && to == ScalarType.DOUBLE);
	}

	private static boolean holds(ScalarType wide, ScalarType narrow) {
		return narrow.smallest() != null && narrow.largest() != null && wide.isValue(narrow.smallest())
				&& wide.isValue(narrow.largest());
	}

	private static boolean isNumber(DataType type) {
		return type instanceof DecimalType || TypeRules.isFloating(type) || type == ScalarType.BOOLEAN
				|| TypeRules.isWhole(type);
	}

	private static boolean isDateOrTimestamp(DataType type) {
		return type == ScalarType.DATE
				|| (type instanceof ScalarType scalar && scalar.isTimestamp() && scalar != ScalarType.TIMESTAMP_TZ);
	}

	private static boolean hasText(DataType type) {
		return type instanceof DecimalType || type instanceof EnumType || type == ScalarType.BOOLEAN
				|| TypeRules.isWhole(type) || type == ScalarType.UUID || type == ScalarType.TIME
				|| isDateOrTimestamp(type);
	}

	private static boolean isRead(DataType type) {
		return isNumber(type) || type == ScalarType.UUID || type == ScalarType.TIME || type == ScalarType.DATE
				|| type == ScalarType.TIMESTAMP;
	}

}
