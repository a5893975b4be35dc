package io.flightboot.account.jdbc;

import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * The names of the tables, and statements that use them.
 */
final class JdbcTables {

	private static final String PLACEHOLDER = "${prefix}";

	private static final Pattern PREFIX = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,31}");

	private final String prefix;

	/**
	 * Create names that all begin with a prefix. It becomes part of statements, so
	 * nothing but an identifier will do.
	 */
	JdbcTables(String prefix) {
		Assert.notNull(prefix, "'prefix' must not be null");
		Assert.isTrue(PREFIX.matcher(prefix).matches(), () -> "The prefix of tables must be the beginning of a name,"
				+ " such as flight_, not '" + prefix + "'");
		this.prefix = prefix;
	}

	/**
	 * Put the names into a statement.
	 */
	String sql(String statement) {
		return statement.replace(PLACEHOLDER, this.prefix);
	}

}
