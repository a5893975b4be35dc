package io.flightboot.airport.protocol;

import java.io.IOException;
import java.math.BigInteger;

import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Goes through a part of a MessagePack message, where no size is believed before it was
 * compared with the bytes that are there. It knows no depth: values inside one another
 * are counted, not descended into.
 */
final class MessageCursor {

	private final MessageUnpacker in;

	private final int from;

	private final int to;

	MessageCursor(byte[] bytes, int from, int to) {
		this.in = MessagePack.newDefaultUnpacker(bytes, from, to - from);
		this.from = from;
		this.to = to;
	}

	boolean hasNext() {
		return position() < this.to;
	}

	int position() {
		return this.from + (int) this.in.getTotalReadBytes();
	}

	MessageFormat format() throws IOException {
		return this.in.getNextFormat();
	}

	ValueType type() throws IOException {
		return format().getValueType();
	}

	boolean bool() throws IOException {
		return this.in.unpackBoolean();
	}

	/**
	 * Read an integer of 64 bits without a sign into a {@code long} with the same bits.
	 */
	Long unsigned() throws IOException {
		BigInteger number = this.in.unpackBigInteger();
		if (number.signum() < 0) {
			throw new IOException("The number is negative");
		}
		return number.longValue();
	}

	/**
	 * Read a text or binary as the bytes that it has: the client sends binary as text.
	 */
	byte[] raw() throws IOException {
		int length = (type() == ValueType.BINARY) ? this.in.unpackBinaryHeader() : this.in.unpackRawStringHeader();
		return this.in.readPayload(available(length));
	}

	int arraySize() throws IOException {
		return available(this.in.unpackArrayHeader());
	}

	int mapSize() throws IOException {
		int size = this.in.unpackMapHeader();
		check(2L * size);
		return size;
	}

	/**
	 * Go past a value, whatever it is.
	 */
	void skip() throws IOException {
		long pending = 1;
		while (pending > 0) {
			pending--;
			switch (type()) {
				case ARRAY -> pending += this.in.unpackArrayHeader();
				case MAP -> pending += 2L * this.in.unpackMapHeader();
				default -> this.in.skipValue();
			}
			check(pending);
		}
	}

	private int available(int claimed) {
		check(claimed);
		return claimed;
	}

	private void check(long claimed) {
		if (claimed > this.to - position()) {
			throw new MessageInsufficientBufferException();
		}
	}

}
