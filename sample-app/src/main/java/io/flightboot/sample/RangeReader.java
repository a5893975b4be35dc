package io.flightboot.sample;

import java.io.IOException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Makes a batch when the next one is asked for, so that memory holds one at a time. Who
 * gets the reader closes it, and with it the root that it fills: here that is the
 * framework.
 */
class RangeReader extends ArrowReader {

	static final Schema SCHEMA = new Schema(List.of(Field.notNullable("number", new ArrowType.Int(64, true)),
			Field.notNullable("square", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE))));

	private static final int ROWS_PER_BATCH = 65_536;

	private final long end;

	private long next;

	RangeReader(long start, long count, BufferAllocator allocator) {
		super(allocator);
		this.next = start;
		this.end = Math.addExact(start, count);
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		if (this.next == this.end) {
			return false;
		}
		prepareLoadNextBatch();
		VectorSchemaRoot root = getVectorSchemaRoot();
		BigIntVector numbers = (BigIntVector) root.getVector(0);
		Float8Vector squares = (Float8Vector) root.getVector(1);
		int rows = (int) Math.min(ROWS_PER_BATCH, this.end - this.next);
		numbers.allocateNew(rows);
		squares.allocateNew(rows);
		for (int row = 0; row < rows; row++) {
			numbers.set(row, this.next);
			squares.set(row, (double) this.next * this.next);
			this.next++;
		}
		root.setRowCount(rows);
		return true;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	protected void closeReadSource() {
		// There is nothing behind the numbers
	}

	@Override
	protected Schema readSchema() {
		return SCHEMA;
	}

}
