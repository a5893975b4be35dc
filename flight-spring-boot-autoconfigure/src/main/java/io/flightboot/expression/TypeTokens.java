package io.flightboot.expression;

/**
 * Takes the name of a type apart: words, quoted words, and single signs.
 */
final class TypeTokens {

	private final String text;

	private int position;

	TypeTokens(String text) {
		this.text = text;
		skipSpace();
	}

	boolean isAtEnd() {
		return this.position == this.text.length();
	}

	/**
	 * Go over a sign or word, if it is the next.
	 */
	boolean skip(String token) {
		if (this.text.regionMatches(true, this.position, token, 0, token.length())) {
			this.position += token.length();
			skipSpace();
			return true;
		}
		return false;
	}

	void expect(String token) {
		if (!skip(token)) {
			throw new IllegalArgumentException("'" + token + "' is missing");
		}
	}

	/**
	 * Return the next word, without its quotes.
	 */
	String next() {
		if (isAtEnd()) {
			throw new IllegalArgumentException("A word is missing");
		}
		char first = this.text.charAt(this.position);
		String word = (first == '"' || first == '\'') ? quoted(first) : plain();
		skipSpace();
		return word;
	}

	private String quoted(char quote) {
		StringBuilder word = new StringBuilder();
		this.position++;
		while (!isAtEnd()) {
			char c = this.text.charAt(this.position++);
			if (c == quote) {
				if (isAtEnd() || this.text.charAt(this.position) != quote) {
					return word.toString();
				}
				this.position++;
			}
			word.append(c);
		}
		throw new IllegalArgumentException("A quote does not end");
	}

	private String plain() {
		int start = this.position;
		while (!isAtEnd() && isWord(this.text.charAt(this.position))) {
			this.position++;
		}
		if (start == this.position) {
			throw new IllegalArgumentException("A word is missing");
		}
		return this.text.substring(start, this.position);
	}

	private static boolean isWord(char c) {
		return Character.isLetterOrDigit(c) || c == '_';
	}

	private void skipSpace() {
		while (!isAtEnd() && this.text.charAt(this.position) == ' ') {
			this.position++;
		}
	}

}
