package io.flightboot.handler.record;

import java.lang.reflect.UndeclaredThrowableException;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Fills batches with records, one row each. It belongs to one thread.
 * <p>
 * It owns its root and the buffers in it until {@link #finish()} hands the batch to be
 * consumed; the root is filled again afterwards. {@link #close()} frees what is left.
 *
 * @since 0.1.0
 */
public final class RecordBatchWriter implements AutoCloseable {

	private static final int FIRST_CAPACITY = 256;

	private final Class<?> type;

	private final VectorSchemaRoot root;

	private final Columns columns;

	private final RecordBatchSize size;

	private int expected = FIRST_CAPACITY;

	private int capacity;

	private int rows;

	private long bytes;

	RecordBatchWriter(Class<?> type, VectorSchemaRoot root, Columns columns, RecordBatchSize size) {
		this.type = type;
		this.root = root;
		this.columns = columns;
		this.size = size;
	}

	/**
	 * Add a row.
	 * @return whether the batch is full
	 * @throws IllegalArgumentException if a value doesn't fit its column
	 */
	public boolean add(@Nullable Object row) {
		if (row == null) {
			throw new IllegalArgumentException("There is a null among the records of " + this.type.getSimpleName());
		}
		if (this.rows == 0) {
			allocate();
		}
		else if (this.rows >= this.capacity) {
			this.capacity = Capacity.ensure(this.root.getFieldVectors(), this.rows + 1);
		}
		try {
			this.bytes += this.columns.write(row, this.rows);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new UndeclaredThrowableException(ex, "Could not read a component of " + this.type.getSimpleName());
		}
		this.rows++;
		return this.rows >= this.size.rows() || this.bytes >= this.size.bytes();
	}

	/**
	 * Return how many rows the current batch has.
	 */
	public int rows() {
		return this.rows;
	}

	/**
	 * End the current batch and return it. The next row starts another one, in the same
	 * root.
	 */
	public VectorSchemaRoot finish() {
		this.root.setRowCount(this.rows);
		this.expected = Math.max(this.rows, 1);
		this.rows = 0;
		this.bytes = 0;
		return this.root;
	}

	private void allocate() {
		for (FieldVector vector : this.root.getFieldVectors()) {
			vector.setInitialCapacity(this.expected);
			vector.allocateNew();
		}
		this.capacity = Capacity.ensure(this.root.getFieldVectors(), 1);
	}

	@Override
	public void close() {
		this.root.close();
	}

}
