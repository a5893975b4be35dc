package io.flightboot.airport.flight;

import java.util.Arrays;
import java.util.List;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Makes columns in which all is NULL. Plain ones share the same zeros, which are
 * allocated once and sent once with each batch, however many columns there are.
 */
final class NullColumns implements AutoCloseable {

	private final BufferAllocator allocator;

	private ArrowBuf zeros;

	NullColumns(BufferAllocator allocator) {
		this.allocator = allocator;
		this.zeros = allocator.getEmpty();
	}

	/**
	 * Fill a column.
	 */
	void fill(FieldVector column, int rows) {
		FieldVector plain = (column instanceof ExtensionTypeVector<?> extension)
				? (FieldVector) extension.getUnderlyingVector() : column;
		long flags = (rows + 7L) / Byte.SIZE;
		if (plain instanceof BitVector) {
			load(plain, rows, flags, flags);
		}
		else if (plain instanceof BaseFixedWidthVector fixed) {
			load(plain, rows, flags, (long) rows * fixed.getTypeWidth());
		}
		else if (plain instanceof BaseVariableWidthVector) {
			load(plain, rows, flags, (rows + 1L) * BaseVariableWidthVector.OFFSET_WIDTH, 0);
		}
		else if (plain instanceof BaseLargeVariableWidthVector) {
			load(plain, rows, flags, (rows + 1L) * BaseLargeVariableWidthVector.OFFSET_WIDTH, 0);
		}
		else {
			allocate(plain, rows);
		}
	}

	private void load(FieldVector column, int rows, long... lengths) {
		require(Arrays.stream(lengths).max().orElse(0));
		List<ArrowBuf> buffers = Arrays.stream(lengths).mapToObj((length) -> this.zeros.slice(0, length)).toList();
		column.loadFieldBuffers(new ArrowFieldNode(rows, rows), buffers);
	}

	private void require(long length) {
		if (length > this.zeros.capacity()) {
			ArrowBuf larger = this.allocator.buffer(length);
			larger.setZero(0, larger.capacity());
			// Columns that have the smaller ones hold them
			this.zeros.close();
			this.zeros = larger;
		}
	}

	private static void allocate(FieldVector column, int rows) {
		column.setInitialCapacity(rows);
		column.allocateNew();
		// NULL until set. This allocates what is wanting: columns of type Null have no
		// capacity, ever
		column.setValueCount(rows);
	}

	@Override
	public void close() {
		this.zeros.close();
	}

}
