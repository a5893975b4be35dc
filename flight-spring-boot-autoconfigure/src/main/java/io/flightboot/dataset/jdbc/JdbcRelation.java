package io.flightboot.dataset.jdbc;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where rows come from: a query or a table. Its text is the operator's, and never shown.
 *
 * @since 0.1.0
 */
public final class JdbcRelation {

	private final @Nullable String query;

	private final @Nullable String catalog;

	private final @Nullable String schema;

	private final String table;

	private JdbcRelation(@Nullable String query, @Nullable String catalog, @Nullable String schema, String table) {
		this.query = query;
		this.catalog = catalog;
		this.schema = schema;
		this.table = table;
	}

	/**
	 * Return the rows of a query.
	 */
	public static JdbcRelation query(String sql) {
		Assert.hasText(sql, "'sql' must not be empty");
		return new JdbcRelation(sql.strip().replaceFirst("[;\\s]+$", ""), null, null, "");
	}

	/**
	 * Return the rows of a table, by the names that the database has for it.
	 */
	public static JdbcRelation table(@Nullable String catalog, @Nullable String schema, String table) {
		Assert.hasText(table, "'table' must not be empty");
		return new JdbcRelation(null, catalog, schema, table);
	}

	boolean isTable() {
		return this.query == null;
	}

	/**
	 * Return what selects all of it.
	 */
	String all(JdbcDialect dialect) {
		return (this.query != null) ? this.query : "SELECT * FROM " + name(dialect);
	}

	/**
	 * Return what can stand after FROM.
	 */
	String source(JdbcDialect dialect) {
		// It may end with a comment
		return (this.query != null) ? "(\n" + this.query + "\n) flight_rows" : name(dialect);
	}

	private String name(JdbcDialect dialect) {
		return Stream.of(this.catalog, this.schema, this.table)
			.filter((part) -> part != null)
			.map(dialect::identifier)
			.collect(Collectors.joining("."));
	}

	@Override
	public String toString() {
		return isTable() ? "table" : "query";
	}

}
