package io.flightboot.observation;

import org.jspecify.annotations.Nullable;

/**
 * Texts that others chose, made fit for one field of one line.
 */
final class AccessLogText {

	private static final int MAX = 128;

	private static final String ELLIPSIS = "...";

	private static final String NONE = "-";

	private AccessLogText() {
	}

	/**
	 * Return the text within limits, with an escape for everything that could end a line,
	 * hide in it or turn it around.
	 */
	static String clean(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return NONE;
		}
		StringBuilder clean = new StringBuilder(text.length());
		for (int index = 0; index < text.length();) {
			if (clean.length() >= MAX) {
				return clean.append(ELLIPSIS).toString();
			}
			int c = text.codePointAt(index);
			if (isPlain(c)) {
				clean.appendCodePoint(c);
			}
			else {
				clean.append("\\u{").append(Integer.toHexString(c)).append('}');
			}
			index += Character.charCount(c);
		}
		return clean.toString();
	}

	private static boolean isPlain(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

	/**
	 * Return a clean text so that it is one word of a line.
	 */
	static String word(String clean) {
		for (int index = 0; index < clean.length(); index++) {
			char c = clean.charAt(index);
			if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '"' || c == '=') {
				return '"' + clean.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
			}
		}
		return clean;
	}

}
