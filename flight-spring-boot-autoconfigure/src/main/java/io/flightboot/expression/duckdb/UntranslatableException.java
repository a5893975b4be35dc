package io.flightboot.expression.duckdb;

/**
 * Says why something can't be read. Conditions are widened then, so nobody sees it.
 */
final class UntranslatableException extends RuntimeException {

	private static final int LONGEST = 64;

	UntranslatableException(String reason) {
		super(reason, null, false, false);
	}

	/**
	 * Quote what a client sent: short, and without characters that do harm in a log.
	 */
	static String quote(String text) {
		StringBuilder plain = new StringBuilder("'");
		text.codePoints()
			.limit(LONGEST)
			.forEach((c) -> plain.appendCodePoint((c >= ' ' && c < 0x7F) || Character.isLetterOrDigit(c) ? c : '?'));
		return plain.append("'").toString();
	}

}
