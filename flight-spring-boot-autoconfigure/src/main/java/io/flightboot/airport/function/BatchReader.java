package io.flightboot.airport.function;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads the one batch that a method returned, and closes it.
 */
final class BatchReader extends ArrowReader {

	private final VectorSchemaRoot root;

	private boolean read;

	BatchReader(VectorSchemaRoot root, BufferAllocator allocator) {
		super(allocator);
		this.root = root;
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		return this.root;
	}

	@Override
	public boolean loadNextBatch() {
		boolean first = !this.read;
		this.read = true;
		if (!first) {
			this.root.clear();
		}
		return first;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	public void close(boolean closeReadSource) {
		this.root.close();
	}

	@Override
	protected void closeReadSource() {
	}

	@Override
	protected Schema readSchema() {
		return this.root.getSchema();
	}

}
