package io.flightboot.codec;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds out which format bytes are in and reads them within limits.
 */
final class PayloadReader {

	/** Values that JSON writes without quotes or brackets. */
	private static final Pattern BARE_JSON = Pattern
		.compile("(?:null|true|false|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)[ \\t\\r\\n]*+");

	private final CodecLimits limits;

	private final JsonReader json;

	private final MessagePackReader messagePack;

	PayloadReader(CodecLimits limits) {
		this.limits = limits;
		this.json = new JsonReader(limits);
		this.messagePack = new MessagePackReader(limits);
	}

	void checkSize(byte[] bytes) {
		if (bytes.length > this.limits.maxBytes()) {
			throw TreeBuilder.refused("What was sent has " + bytes.length + " bytes, more than the "
					+ this.limits.maxBytes() + " that are accepted here.");
		}
	}

	/**
	 * Return whether these are JSON or a map or list in MessagePack, and not plain text.
	 */
	static boolean isStructured(byte[] bytes) {
		int first = bytes[0] & 0xFF;
		return isJson(first) || (first >= 0x80 && first <= 0x9F) || (first >= 0xDC && first <= 0xDF);
	}

	private static boolean isJson(int first) {
		return switch (first) {
			case '{', '[', '"', ' ', '\t', '\r', '\n' -> true;
			default -> false;
		};
	}

	/**
	 * Read JSON or MessagePack.
	 */
	JsonNode read(byte[] bytes) {
		checkSize(bytes);
		return (bytes[0] < 0) ? this.messagePack.read(bytes) : this.json.read(bytes);
	}

	/**
	 * Read what may also be plain text.
	 */
	JsonNode readOrText(byte[] bytes) {
		checkSize(bytes);
		if (bytes[0] < 0 || isJson(bytes[0])) {
			return read(bytes);
		}
		String text = Utf8.decode(bytes, 0, bytes.length);
		if (text == null || text.charAt(0) < ' ') {
			throw TreeBuilder.refused("What was sent is neither JSON nor MessagePack nor text.");
		}
		if (BARE_JSON.matcher(text).matches()) {
			return this.json.read(bytes);
		}
		return TreeBuilder.textOnly(this.limits, text);
	}

}
