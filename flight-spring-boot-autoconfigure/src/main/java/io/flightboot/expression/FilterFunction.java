package io.flightboot.expression;

import java.util.Locale;

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
	LIST_ELEMENT(2, null);

	private final int arguments;

	private final @Nullable DataType result;

	FilterFunction(int arguments, @Nullable DataType result) {
		this.arguments = arguments;
		this.result = result;
	}

	/**
	 * Return whether the function takes so many arguments.
	 */
	public boolean takes(int arguments) {
		return arguments == this.arguments;
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
