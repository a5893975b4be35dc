package io.flightboot.dataset.csv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Texts in UTF-8.
 */
final class TextColumn extends CsvColumn {

	private byte[] offsets;

	private ByteBuffer offsetsOut;

	private byte[] data;

	private int length;

	TextColumn(int capacity) {
		super(capacity);
		this.offsets = new byte[(capacity + 1) * Integer.BYTES];
		this.offsetsOut = ByteBuffer.wrap(this.offsets).order(ByteOrder.LITTLE_ENDIAN);
		this.data = new byte[Math.max(64, capacity * 8)];
	}

	@Override
	void clear() {
		super.clear();
		this.length = 0;
	}

	@Override
	protected void grow(int size) {
		this.offsets = Arrays.copyOf(this.offsets, (size + 1) * Integer.BYTES);
		this.offsetsOut = ByteBuffer.wrap(this.offsets).order(ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	protected void addNull() {
		this.offsetsOut.putInt((this.count + 1) * Integer.BYTES, this.length);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		int size = to - from;
		if (size > this.data.length - this.length) {
			this.data = Arrays.copyOf(this.data, Math.max(this.data.length * 2, this.length + size));
		}
		byte[] target = this.data;
		int at = this.length;
		int seen = 0;
		// Most texts are short: a loop that also looks for bytes that are no letters is
		// cheaper than a copy and a look
		for (int i = from; i < to; i++) {
			byte b = bytes[i];
			target[at++] = b;
			seen |= b | (b - 1);
		}
		if (seen < 0 && !Utf8.isValid(bytes, from, to)) {
			throw new DoubtfulCsvException();
		}
		this.length = at;
		addNull();
	}

	@Override
	protected void copyValues(BufferAllocator allocator, List<ArrowBuf> buffers) {
		buffers.add(copy(allocator, this.offsets, (this.count + 1) * Integer.BYTES));
		buffers.add(copy(allocator, this.data, this.length));
	}

}
