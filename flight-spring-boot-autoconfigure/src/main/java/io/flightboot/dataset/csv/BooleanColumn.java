package io.flightboot.dataset.csv;

import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * {@code true} and {@code false}, in bits.
 */
final class BooleanColumn extends CsvColumn {

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	private static final int LOWER_CASE = 0x20;

	private byte[] bits;

	BooleanColumn(int capacity) {
		super(capacity);
		this.bits = new byte[(capacity + 7) / 8];
	}

	@Override
	void clear() {
		super.clear();
		Arrays.fill(this.bits, (byte) 0);
	}

	@Override
	protected void grow(int size) {
		this.bits = Arrays.copyOf(this.bits, (size + 7) / 8);
	}

	@Override
	protected void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (is(TRUE, bytes, from, to)) {
			this.bits[this.count >> 3] |= (byte) (1 << (this.count & 7));
		}
		else if (!is(FALSE, bytes, from, to)) {
			throw new DoubtfulCsvException();
		}
	}

	private static boolean is(byte[] word, byte[] bytes, int from, int to) {
		if (to - from != word.length) {
			return false;
		}
		for (int i = 0; i < word.length; i++) {
			if ((bytes[from + i] | LOWER_CASE) != word[i]) {
				return false;
			}
		}
		return true;
	}

	@Override
	protected void copyValues(BufferAllocator allocator, List<ArrowBuf> buffers) {
		buffers.add(copy(allocator, this.bits, (this.count + 7) / 8));
	}

}
