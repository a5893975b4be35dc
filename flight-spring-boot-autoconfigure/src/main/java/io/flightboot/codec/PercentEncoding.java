package io.flightboot.codec;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Percent-encoding of one segment, as RFC 3986 has it.
 */
final class PercentEncoding {

	/** What a path segment of a URI may hold unencoded besides letters and digits. */
	private static final String PLAIN = "-._~!$&'()*+,;=:@";

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private PercentEncoding() {
	}

	static void encode(String segment, StringBuilder to) {
		for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xFF);
			if (isPlain(c)) {
				to.append(c);
			}
			else {
				to.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
			}
		}
	}

	private static boolean isPlain(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
	}

	/**
	 * Return the decoded segment, or {@code null} if a sequence is broken.
	 */
	static @Nullable String decode(String encoded) {
		if (encoded.indexOf('%') < 0) {
			return encoded;
		}
		if (!Utf8.isWellFormed(encoded)) {
			return null;
		}
		byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
		int length = 0;
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] != '%') {
				bytes[length++] = bytes[i];
				continue;
			}
			int high = (i + 2 < bytes.length) ? Character.digit(bytes[i + 1], 16) : -1;
			int low = (i + 2 < bytes.length) ? Character.digit(bytes[i + 2], 16) : -1;
			if (high < 0 || low < 0) {
				return null;
			}
			bytes[length++] = (byte) (high << 4 | low);
			i += 2;
		}
		return Utf8.decode(bytes, 0, length);
	}

}
