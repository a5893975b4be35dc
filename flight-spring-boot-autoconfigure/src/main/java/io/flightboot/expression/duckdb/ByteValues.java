package io.flightboot.expression.duckdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads texts and bytes. What is no text in UTF-8 comes as base64.
 */
final class ByteValues {

	private static final int ESCAPE = 4;

	private static final int HEX = 16;

	private ByteValues() {
	}

	static String text(JsonNode value) {
		if (!value.isTextual()) {
			return decoded(internal(value));
		}
		String text = value.textValue();
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			throw new UntranslatableException("a text is not valid");
		}
		return text;
	}

	private static String decoded(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new UntranslatableException("a text is not valid");
		}
	}

	/**
	 * Return the bytes of a text, or of base64.
	 */
	static byte[] internal(JsonNode value) {
		if (value.isTextual()) {
			return value.textValue().getBytes(StandardCharsets.UTF_8);
		}
		try {
			return Base64.getDecoder().decode(value.path("base64").asText("?"));
		}
		catch (IllegalArgumentException ex) {
			throw new UntranslatableException("a text is expected");
		}
	}

	/**
	 * Return bytes that are written as ASCII or as {@code \xNN}.
	 */
	static byte[] blob(JsonNode value) {
		if (!value.isTextual()) {
			return internal(value);
		}
		String text = value.textValue();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
		int i = 0;
		while (i < text.length()) {
			char c = text.charAt(i);
			if (c == '\\') {
				bytes.write(escaped(text, i));
				i += ESCAPE;
			}
			else if (c < 0x80) {
				bytes.write(c);
				i++;
			}
			else {
				throw new UntranslatableException("bytes are not valid");
			}
		}
		return bytes.toByteArray();
	}

	private static int escaped(String text, int start) {
		boolean complete = start + ESCAPE <= text.length() && text.charAt(start + 1) == 'x';
		int high = complete ? Character.digit(text.charAt(start + 2), HEX) : -1;
		int low = complete ? Character.digit(text.charAt(start + 3), HEX) : -1;
		if (high < 0 || low < 0) {
			throw new UntranslatableException("bytes are not valid");
		}
		return high * HEX + low;
	}

}
