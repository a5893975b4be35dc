package io.flightboot.dataset.engine;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A schema without any batch.
 *
 * @since 0.1.0
 */
public final class EmptyBatches extends ArrowReader {

	private final Schema schema;

	public EmptyBatches(Schema schema, BufferAllocator allocator) {
		super(allocator);
		this.schema = schema;
	}

	@Override
	public boolean loadNextBatch() {
		return false;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	protected void closeReadSource() {
	}

	@Override
	protected Schema readSchema() {
		return this.schema;
	}

}
