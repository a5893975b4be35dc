package io.flightboot.expression;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The functions that filters may use. There are no others: what engines have beside these
 * reads files or worse.
 *
 * @since 0.1.0
 */
public enum FilterFunction {

	/** Whether a text begins with another. */
	PREFIX(2, ScalarType.BOOLEAN),

	/** Whether a text ends with another. */
	SUFFIX(2, ScalarType.BOOLEAN),

	/** Whether a text holds another. */
	CONTAINS(2, ScalarType.BOOLEAN),

	LOWER(1, ScalarType.VARCHAR),

	UPPER(1, ScalarType.VARCHAR),

	/** Characters of a text. */
	LENGTH(1, ScalarType.BIGINT),

	ADD(2, null),

	SUBTRACT(2, null),

	MULTIPLY(2, null),

	/** Division with a fraction. */
	DIVIDE(2, ScalarType.DOUBLE),

	/** Remainder of a division. */
	MODULO(2, null),

	YEAR(1, ScalarType.BIGINT),

	MONTH(1, ScalarType.BIGINT),

	DAY(1, ScalarType.BIGINT),

	/** Whether a list holds a value. */
	LIST_CONTAINS(2, ScalarType.BOOLEAN),

	/** One element of a list, counted from 1. */
	LIST_ELEMENT(2, null),

	/** Elements of a list. */
	LIST_LENGTH(1, ScalarType.BIGINT),

	/** The value of a key of a map. */
	MAP_VALUE(2, null),

	/** Division without a fraction. */
	INTEGER_DIVIDE(2, null),

	/** The first value that is not NULL. */
	COALESCE(Integer.MAX_VALUE, null),

	/** The first value, or NULL if it equals the second. */
	NULL_IF(2, null),

	/** A time with all below a unit set to its start; the unit comes first. */
	DATE_TRUNC(2, null),

	/** Years, months and days from the second time to the first. */
	AGE(2, ScalarType.INTERVAL),

	/** The number by which DuckDB orders times of day with offsets. */
	TIME_TZ_KEY(1, ScalarType.UBIGINT);

	private final int arguments;

	private final @Nullable DataType result;

	FilterFunction(int arguments, @Nullable DataType result) {
		this.arguments = arguments;
		this.result = result;
	}

	/**
	 * Return the functions that clients of datasets may name; the others come with
	 * filters of DuckDB.
	 */
	public static Set<FilterFunction> offered() {
		return EnumSet.range(PREFIX, LIST_ELEMENT);
	}

	/**
	 * Return whether the function takes so many arguments.
	 */
	public boolean takes(int arguments) {
		return arguments == this.arguments || (this.arguments == Integer.MAX_VALUE && arguments > 0);
	}

	int arguments() {
		return this.arguments;
	}

	/**
	 * Return the type of the result, or {@code null} if it depends on the arguments.
	 */
	public @Nullable DataType result() {
		return this.result;
	}

	/**
	 * Return the function's name in filters.
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
