package io.flightboot.dataset.engine;

/**
 * Texts of the server's own, such as the names of its files, in SQL. What clients send is
 * bound, not quoted.
 *
 * @since 0.1.0
 */
public final class SqlTexts {

	private SqlTexts() {
	}

	public static String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
