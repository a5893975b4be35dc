package io.flightboot.airport.engine;

import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Batches of a client's that go to the engine together: DuckDB sends 2,048 rows at a
 * time, and a statement for so few costs the engine several times what the rows cost. It
 * holds references of its own.
 */
final class GatheredRows implements AutoCloseable {

	private static final long MOST_ROWS = 65_536;

	private static final long MOST_BYTES = 4L << 20;

	private final List<ArrowRecordBatch> batches = new ArrayList<>();

	private List<Field> fields = List.of();

	private long rows;

	private long bytes;

	/**
	 * Return whether a batch has the columns of those that are here already.
	 */
	boolean suits(VectorSchemaRoot batch) {
		return this.batches.isEmpty() || this.fields.equals(batch.getSchema().getFields());
	}

	/**
	 * Add a batch, which has been checked.
	 * @return whether it is time to hand them over
	 */
	boolean add(VectorSchemaRoot batch) {
		this.fields = batch.getSchema().getFields();
		ArrowRecordBatch held = new VectorUnloader(batch, true, true).getRecordBatch();
		this.batches.add(held);
		this.rows += held.getLength();
		this.bytes += held.computeBodyLength();
		return this.rows >= MOST_ROWS || this.bytes >= MOST_BYTES;
	}

	boolean isEmpty() {
		return this.batches.isEmpty();
	}

	/**
	 * Return the columns of the batches.
	 */
	List<Field> fields() {
		return this.fields;
	}

	/**
	 * Make them a table of a session, to be closed before they are given up.
	 */
	Incoming in(Session session, BufferAllocator allocator) {
		return Incoming.of(this.fields, this.batches, session, allocator);
	}

	/**
	 * Give the batches up.
	 */
	@Override
	public void close() {
		this.batches.forEach(ArrowRecordBatch::close);
		this.batches.clear();
		this.rows = 0;
		this.bytes = 0;
	}

}
