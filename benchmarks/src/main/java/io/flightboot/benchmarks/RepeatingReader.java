package io.flightboot.benchmarks;

import java.io.IOException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Reads the batches of a dataset again and again, without a copy.
 */
final class RepeatingReader extends ArrowReader {

	private final Dataset dataset;

	private final int count;

	private int next;

	RepeatingReader(Dataset dataset, int count, BufferAllocator allocator) {
		super(allocator);
		this.dataset = dataset;
		this.count = count;
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		if (this.next >= this.count) {
			return false;
		}
		List<ArrowRecordBatch> batches = this.dataset.batches();
		new VectorLoader(getVectorSchemaRoot()).load(batches.get(this.next++ % batches.size()));
		return true;
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
		return this.dataset.schema();
	}

}
