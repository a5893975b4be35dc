package io.flightboot.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Bytes as clients in other languages write them.
 */
final class Payloads {

	private Payloads() {
	}

	/**
	 * What {@code json.dumps(..).encode()} gives, with {@code '} for {@code "}.
	 */
	static byte[] json(String json) {
		return utf8(json.replace('\'', '"'));
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	/**
	 * What {@code msgpack.packb} gives.
	 */
	static byte[] packed(Packing packing) {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packing.pack(packer);
			return packer.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	interface Packing {

		void pack(MessageBufferPacker packer) throws IOException;

	}

}
