package io.flightboot.airport.flight;

import io.flightboot.airport.protocol.StreamMetadata;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Answers of a function, in batches that tell whether another one follows in the same
 * answer. So one batch is held back until that is known.
 */
final class TaggedBatches implements AutoCloseable {

	/** Rows that DuckDB takes at a time. */
	private static final int VECTOR_SIZE = 2048;

	private final FlightWriter out;

	private final Schema schema;

	private final BufferAllocator allocator;

	private @Nullable VectorSchemaRoot held;

	TaggedBatches(FlightWriter out, Schema schema, BufferAllocator allocator) {
		this.out = out;
		this.schema = schema;
		this.allocator = allocator;
	}

	/**
	 * Take a batch, which is empty afterwards.
	 */
	void add(VectorSchemaRoot batch) {
		Assert.state(batch.getSchema().getFields().equals(this.schema.getFields()),
				() -> "A function has the columns of its schema, " + this.schema.getFields() + ", and now come "
						+ batch.getSchema().getFields());
		if (batch.getRowCount() > 0) {
			send(false);
			this.held = take(batch);
		}
		batch.clear();
	}

	private VectorSchemaRoot take(VectorSchemaRoot batch) {
		boolean foreign = batch.getFieldVectors()
			.stream()
			.anyMatch((vector) -> vector.getAllocator().getRoot() != this.allocator.getRoot());
		BufferAllocator own = foreign ? batch.getVector(0).getAllocator() : this.allocator;
		return RetainedBatch.share(batch).load(this.schema, own);
	}

	/**
	 * End an answer. After as many rows as fill DuckDB's vectors it expects another batch
	 * whatever it is told, so it gets one without rows.
	 */
	void finish() {
		VectorSchemaRoot last = this.held;
		if (last != null && last.getRowCount() % VECTOR_SIZE != 0) {
			send(true);
			return;
		}
		send(false);
		try (VectorSchemaRoot nothing = VectorSchemaRoot.create(this.schema, this.allocator)) {
			nothing.setRowCount(0);
			this.out.writeWhole(nothing, StreamMetadata.chunk(true));
		}
	}

	private void send(boolean last) {
		try (VectorSchemaRoot batch = this.held) {
			this.held = null;
			if (batch != null) {
				this.out.writeWhole(batch, StreamMetadata.chunk(last));
			}
		}
	}

	@Override
	public void close() {
		if (this.held != null) {
			this.held.close();
			this.held = null;
		}
	}

}
