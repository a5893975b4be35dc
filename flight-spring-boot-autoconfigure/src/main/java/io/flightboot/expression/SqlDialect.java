package io.flightboot.expression;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What databases write differently. Pieces that are handed in already rendered may hold
 * question marks, so each must be used once and in the order it comes in.
 *
 * @since 0.1.0
 */
public interface SqlDialect {

	/**
	 * Quote a name.
	 * @throws UnsupportedExpressionException if no name can be like that
	 */
	String identifier(String name);

	/**
	 * Return the name of a type.
	 * @throws UnsupportedExpressionException if there is no such type
	 */
	String type(DataType type);

	/**
	 * Return the call of a function.
	 * @throws UnsupportedExpressionException if there is no such function
	 */
	String call(FilterFunction function, List<String> arguments);

	/**
	 * Return a field of a struct.
	 */
	String field(String struct, String field);

	/**
	 * Return a cast.
	 * @param lenient whether what can't be converted is NULL
	 */
	String cast(String value, DataType type, boolean lenient);

	/**
	 * Return whether a text has a form, in brackets.
	 * @param escape what takes the meaning from the next character, or {@code null} if
	 * nothing does
	 */
	String like(String input, String pattern, @Nullable String escape, boolean caseInsensitive);

	/**
	 * Return whether texts are better matched by regular expressions than by
	 * {@link #like} where a pattern has more than {@code %} in it.
	 */
	default boolean prefersRegularExpressions() {
		return false;
	}

	/**
	 * Return whether the whole of a text matches a regular expression in the manner of
	 * RE2, where a point stands for any character.
	 */
	default String matches(String input, String expression) {
		throw new UnsupportedExpressionException("There are no regular expressions");
	}

	/**
	 * Return a value, or NULL where computing it fails.
	 */
	default String attempt(String value) {
		throw new UnsupportedExpressionException("There are no values that may fail");
	}

	/**
	 * Return a value of a union, to be cast to the union's type.
	 */
	default String union(String member, String value) {
		throw new UnsupportedExpressionException("There are no unions");
	}

	/**
	 * Return whether the database comes to the result that DuckDB comes to, if it does so
	 * for the nodes below. Only what it decides alike may be left to it where DuckDB
	 * filters again: texts that it orders in another way would make it drop rows.
	 */
	default boolean decidesAsDuckDb(Expression node) {
		return false;
	}

	/**
	 * Return what stands for a bound value.
	 */
	default String parameter(DataType type) {
		return cast("?", type, false);
	}

	/**
	 * Return what a value that isn't nested is bound as.
	 * @param type a type without elements
	 * @param value a value of the type
	 * @throws UnsupportedExpressionException if the database has no such values
	 */
	Object bind(DataType type, Object value);

	/**
	 * Return a list of rendered elements.
	 */
	String list(List<String> elements);

	/**
	 * Return a struct of rendered values.
	 */
	String struct(List<String> names, List<String> values);

	/**
	 * Return a map of keys and values, rendered in turn.
	 */
	String map(List<String> keysAndValues);

}
