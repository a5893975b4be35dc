package io.flightboot.airport.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Writes MessagePack, key by key in the order of the calls. How many keys a map has is
 * told before.
 */
final class MessageWriter {

	private final MessageBufferPacker out = MessagePack.newDefaultBufferPacker();

	MessageWriter map(int size) {
		return write(() -> this.out.packMapHeader(size));
	}

	MessageWriter array(int size) {
		return write(() -> this.out.packArrayHeader(size));
	}

	MessageWriter text(@Nullable String text) {
		if (text == null) {
			return write(this.out::packNil);
		}
		byte[] utf8 = Texts.utf8(text);
		return write(() -> this.out.packRawStringHeader(utf8.length).writePayload(utf8));
	}

	MessageWriter bytes(byte @Nullable [] bytes) {
		if (bytes == null) {
			return write(this.out::packNil);
		}
		return write(() -> this.out.packBinaryHeader(bytes.length).writePayload(bytes));
	}

	MessageWriter texts(List<String> texts) {
		array(texts.size());
		texts.forEach(this::text);
		return this;
	}

	MessageWriter textMap(Map<String, String> texts) {
		map(texts.size());
		texts.forEach((key, text) -> text(key).text(text));
		return this;
	}

	MessageWriter flag(boolean flag) {
		return write(() -> this.out.packBoolean(flag));
	}

	/**
	 * Write a number that is not negative.
	 */
	MessageWriter number(long number) {
		return write(() -> this.out.packLong(number));
	}

	MessageWriter decimal(double number) {
		return write(() -> this.out.packDouble(number));
	}

	byte[] toByteArray() {
		return this.out.toByteArray();
	}

	private MessageWriter write(Step step) {
		try {
			step.run();
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException("An array can't fail to be written", ex);
		}
	}

	@FunctionalInterface
	private interface Step {

		void run() throws IOException;

	}

}
