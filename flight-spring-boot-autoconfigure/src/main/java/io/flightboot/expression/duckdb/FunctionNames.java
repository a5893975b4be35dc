package io.flightboot.expression.duckdb;

import io.flightboot.expression.FilterFunction;
import io.flightboot.expression.LikeMatch;

/**
 * DuckDB's names of functions.
 */
final class FunctionNames {

	private FunctionNames() {
	}

	static String of(FilterFunction function) {
		return switch (function) {
			case ADD -> "+";
			case SUBTRACT -> "-";
			case MULTIPLY -> "*";
			case DIVIDE -> "/";
			case INTEGER_DIVIDE -> "//";
			case MODULO -> "%";
			case LIST_ELEMENT -> "array_extract";
			case LIST_LENGTH -> "len";
			case MAP_VALUE -> "map_extract_value";
			case NULL_IF -> "nullif";
			case TIME_TZ_KEY -> "timetz_byte_comparable";
			case PREFIX, SUFFIX, CONTAINS, LOWER, UPPER, LENGTH, YEAR, MONTH, DAY, LIST_CONTAINS, COALESCE, DATE_TRUNC,
					AGE ->
				function.text();
		};
	}

	static String of(LikeMatch match) {
		if (match.escape() != null) {
			return (match.negated() ? "not_" : "") + (match.caseInsensitive() ? "ilike" : "like") + "_escape";
		}
		return (match.negated() ? "!" : "") + (match.caseInsensitive() ? "~~*" : "~~");
	}

	/**
	 * Return whether a function is read as one that is NULL where it fails.
	 */
	static boolean mayFail(FilterFunction function) {
		return switch (function) {
			case ADD, SUBTRACT, MULTIPLY, DIVIDE, INTEGER_DIVIDE, MODULO, DATE_TRUNC, AGE -> true;
			default -> false;
		};
	}

}
