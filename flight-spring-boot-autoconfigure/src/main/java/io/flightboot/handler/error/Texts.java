package io.flightboot.handler.error;

import java.nio.charset.StandardCharsets;

/**
 * Texts within limits: never cut inside a character, never with control characters that
 * could forge a line of the log.
 */
final class Texts {

	private static final String ELLIPSIS = "...";

	private Texts() {
	}

	/**
	 * Return the text with at most so many {@code char}s.
	 */
	static String cut(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int end = Math.max(0, length - ELLIPSIS.length());
		if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(0, end) + ELLIPSIS;
	}

	/**
	 * Return the text cut to so many {@code char}s and to so many bytes on the wire,
	 * where gRPC percent-encodes what isn't printable ASCII.
	 */
	static String cut(String text, int length, int bytes) {
		String result = cut(text, length);
		while (percentEncodedLength(result) > bytes && !result.equals(ELLIPSIS)) {
			// Nine bytes at most become of one char
			int excess = percentEncodedLength(result) - bytes;
			result = cut(text, Math.max(ELLIPSIS.length(), result.length() - Math.max(1, excess / 9)));
		}
		return result;
	}

	static int percentEncodedLength(String text) {
		int length = 0;
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			length += (b >= ' ' && b < '~' && b != '%') ? 1 : 3;
		}
		return length;
	}

	/**
	 * Return the text on one line.
	 */
	static String oneLine(String text) {
		StringBuilder line = new StringBuilder(text.length());
		text.codePoints()
			.forEach((c) -> line.appendCodePoint((Character.isISOControl(c) || c == 0x2028 || c == 0x2029) ? ' ' : c));
		return line.toString();
	}

}
