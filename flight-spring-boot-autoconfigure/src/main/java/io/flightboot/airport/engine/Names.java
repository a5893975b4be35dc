package io.flightboot.airport.engine;

import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.expression.DuckDbDialect;

/**
 * Names in SQL. Tables and columns of clients go by numbers, so that their names never
 * stand in a statement but as names of results.
 */
final class Names {

	/** Identifier of a row. */
	static final String ROW = "rid";

	/** The version that a row, as it is, began with. */
	static final String SINCE = "since";

	/** The version that a row, as it was, was changed or deleted with. */
	static final String UNTIL = "until";

	private static final DuckDbDialect DIALECT = new DuckDbDialect();

	private Names() {
	}

	static String table(long id) {
		return "data.t" + id;
	}

	static String history(long id) {
		return "data.h" + id;
	}

	static String place(int number) {
		return "c" + number;
	}

	static String quoted(String name) {
		return DIALECT.identifier(name);
	}

	/**
	 * Return places, to be followed by more or not.
	 */
	static String places(List<Column> columns, String prefix) {
		return columns.stream().map((column) -> prefix + column.place()).collect(Collectors.joining(", "));
	}

	/**
	 * Return columns under the names that clients know.
	 */
	static String named(List<Column> columns, String prefix) {
		return columns.stream()
			.map((column) -> prefix + column.place() + " AS " + quoted(column.name()))
			.collect(Collectors.joining(", "));
	}

}
