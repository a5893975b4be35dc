package io.flightboot.airport.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Texts and the bytes that they are on the wire.
 */
final class Texts {

	private static final String ELLIPSIS = "...";

	private Texts() {
	}

	/**
	 * Return the text, or {@code null} if the bytes are not UTF-8.
	 */
	static @Nullable String strict(byte[] utf8) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	static String lenient(byte[] utf8) {
		return new String(utf8, StandardCharsets.UTF_8);
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return the text cut to so many bytes, between characters.
	 */
	static String cut(String text, int bytes) {
		byte[] utf8 = utf8(text);
		if (utf8.length <= bytes) {
			return text;
		}
		int end = bytes - ELLIPSIS.length();
		while ((utf8[end] & 0xC0) == 0x80) {
			end--;
		}
		return new String(utf8, 0, end, StandardCharsets.UTF_8) + ELLIPSIS;
	}

}
