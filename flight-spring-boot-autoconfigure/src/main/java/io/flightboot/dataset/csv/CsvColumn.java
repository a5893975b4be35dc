package io.flightboot.dataset.csv;

import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Values of one column of a block, on the heap until the block has been read.
 */
abstract class CsvColumn {

	private static final int MORE = 1024;

	private int capacity;

	private byte[] valid;

	private int nulls;

	/** Number of values so far. */
	protected int count;

	/**
	 * Create a column.
	 * @param capacity for how many values there is room without growing
	 */
	CsvColumn(int capacity) {
		this.capacity = capacity;
		this.valid = new byte[(capacity + 7) / 8];
	}

	/**
	 * Begin again.
	 */
	void clear() {
		Arrays.fill(this.valid, (byte) 0);
		this.nulls = 0;
		this.count = 0;
	}

	/**
	 * Add a value.
	 * @throws DoubtfulCsvException if only the engine knows what it means
	 */
	final void add(byte[] bytes, int from, int to) throws DoubtfulCsvException {
		if (this.count == this.capacity) {
			this.capacity = Math.max(MORE, this.capacity + this.capacity / 2);
			this.valid = Arrays.copyOf(this.valid, (this.capacity + 7) / 8);
			grow(this.capacity);
		}
		if (from == to) {
			addNull();
			this.nulls++;
		}
		else {
			addValue(bytes, from, to);
			this.valid[this.count >> 3] |= (byte) (1 << (this.count & 7));
		}
		this.count++;
	}

	/**
	 * Make room for more values.
	 * @param size for how many in all
	 */
	protected abstract void grow(int size);

	/**
	 * Add a value that is not empty, as number {@link #count}.
	 */
	protected abstract void addValue(byte[] bytes, int from, int to) throws DoubtfulCsvException;

	/**
	 * Add what stands for no value.
	 */
	protected void addNull() {
	}

	/**
	 * Copy the column to Arrow buffers. Whoever gets them frees them.
	 */
	final ArrowFieldNode copy(BufferAllocator allocator, List<ArrowBuf> buffers) {
		buffers.add(copy(allocator, this.valid, (this.count + 7) / 8));
		copyValues(allocator, buffers);
		return new ArrowFieldNode(this.count, this.nulls);
	}

	protected abstract void copyValues(BufferAllocator allocator, List<ArrowBuf> buffers);

	protected static ArrowBuf copy(BufferAllocator allocator, byte[] bytes, int length) {
		ArrowBuf buffer = allocator.buffer(length);
		buffer.setBytes(0, bytes, 0, length);
		buffer.writerIndex(length);
		return buffer;
	}

}
