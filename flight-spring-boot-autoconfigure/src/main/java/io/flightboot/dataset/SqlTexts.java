package io.flightboot.dataset;

/**
 * Texts of the server's own, such as the names of its files, in SQL. What clients send is
 * bound, not quoted.
 */
final class SqlTexts {

	private SqlTexts() {
	}

	static String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
