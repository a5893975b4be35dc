package io.flightboot.expression;

import org.jspecify.annotations.Nullable;

/**
 * A place in what a client sent, for messages.
 *
 * @param outer the place around it, or {@code null} for the whole
 * @param name name of the whole, or what leads from the outer place here
 */
record Place(@Nullable Place outer, String name) {

	private static final int LONGEST = 64;

	static Place of(String name) {
		return new Place(null, name);
	}

	Place at(int index) {
		return new Place(this, "[" + index + "]");
	}

	Place at(String key) {
		return new Place(this, "." + plain(key));
	}

	InvalidExpressionException refuse(String message) {
		return new InvalidExpressionException(toString(), message);
	}

	InvalidExpressionException refuse(String message, Throwable cause) {
		return new InvalidExpressionException(toString(), message, cause);
	}

	/**
	 * Quote what a client sent: short, and without characters that do harm in a log.
	 */
	static String quote(Object text) {
		return "'" + plain(String.valueOf(text)) + "'";
	}

	private static String plain(String text) {
		StringBuilder plain = new StringBuilder();
		text.codePoints()
			.limit(LONGEST)
			.forEach((c) -> plain.appendCodePoint((Character.isLetterOrDigit(c) || isSign(c)) ? c : '?'));
		return (text.length() > LONGEST) ? plain.append("...").toString() : plain.toString();
	}

	private static boolean isSign(int c) {
		return c >= ' ' && c < 0x7F;
	}

	@Override
	public String toString() {
		return (this.outer != null) ? this.outer + this.name : this.name;
	}

}
