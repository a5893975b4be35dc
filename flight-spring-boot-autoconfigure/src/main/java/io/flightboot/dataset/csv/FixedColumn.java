package io.flightboot.dataset.csv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Values of a fixed number of bytes, in the byte order of Arrow.
 */
abstract class FixedColumn extends CsvColumn {

	private final int width;

	private byte[] values;

	/** Writes to the values. */
	protected ByteBuffer out;

	FixedColumn(int capacity, int width) {
		super(capacity);
		this.width = width;
		this.values = new byte[capacity * width];
		this.out = ByteBuffer.wrap(this.values).order(ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	protected final void grow(int size) {
		this.values = Arrays.copyOf(this.values, size * this.width);
		this.out = ByteBuffer.wrap(this.values).order(ByteOrder.LITTLE_ENDIAN);
	}

	@Override
	protected final void copyValues(BufferAllocator allocator, List<ArrowBuf> buffers) {
		buffers.add(copy(allocator, this.values, this.count * this.width));
	}

}
