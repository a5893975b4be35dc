package io.flightboot.expression;

import org.jspecify.annotations.Nullable;

/**
 * Patterns of {@code LIKE} as regular expressions. Databases try wildcards one within the
 * other, which may take for ever; regular expressions in the manner of RE2 don't.
 */
final class LikePattern {

	private LikePattern() {
	}

	/**
	 * Return whether nothing but {@code %} has a meaning, which databases are quick with.
	 */
	static boolean isSimple(String pattern, @Nullable Character escape) {
		return escape == null && pattern.indexOf('_') < 0;
	}

	/**
	 * Return whether a pattern ends where a character is expected.
	 */
	static boolean isIncomplete(String pattern, @Nullable Character escape) {
		int i = 0;
		while (escape != null && i < pattern.length()) {
			i += (pattern.charAt(i) == escape) ? 2 : 1;
		}
		return i > pattern.length();
	}

	/**
	 * Return the regular expression that a whole text must match, where a point stands
	 * for any character, the end of a line too.
	 * @param lowerCase whether the text is in small letters, and the pattern is not
	 */
	static String regularExpression(String pattern, @Nullable Character escape, boolean lowerCase) {
		StringBuilder expression = new StringBuilder();
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (escape != null && c == escape && i + 1 < pattern.length()) {
				i++;
				literal(lowerCase ? Character.toLowerCase(pattern.charAt(i)) : pattern.charAt(i), expression);
			}
			else if (c == '%') {
				expression.append(".*");
			}
			else if (c == '_') {
				expression.append('.');
			}
			else {
				literal(lowerCase ? Character.toLowerCase(c) : c, expression);
			}
		}
		return expression.toString();
	}

	private static void literal(char c, StringBuilder expression) {
		boolean meansItself = c >= 0x80 || c <= ' ' || Character.isLetterOrDigit(c);
		expression.append(meansItself ? "" : "\\").append(c);
	}

}
