package io.flightboot.airport;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordBatchWriter;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Makes batches of records. It owns the stream.
 */
final class RecordReader extends ArrowReader {

	private final RecordSchema mapping;

	private final Stream<?> source;

	private final Iterator<?> rows;

	private final RecordBatchWriter writer;

	RecordReader(RecordSchema mapping, Stream<?> source, RecordBatchSize size, BufferAllocator allocator) {
		super(allocator);
		this.mapping = mapping;
		this.source = source;
		this.rows = source.iterator();
		this.writer = mapping.writer(allocator, size);
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		prepareLoadNextBatch();
		boolean full = false;
		while (!full && this.rows.hasNext()) {
			full = this.writer.add(this.rows.next());
		}
		if (this.writer.rows() == 0) {
			return false;
		}
		VectorSchemaRoot batch = this.writer.finish();
		VectorSchemaRoot root = getVectorSchemaRoot();
		List<FieldVector> columns = batch.getFieldVectors();
		for (int i = 0; i < columns.size(); i++) {
			columns.get(i).makeTransferPair(root.getVector(i)).transfer();
		}
		root.setRowCount(batch.getRowCount());
		return true;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	protected void closeReadSource() {
		try {
			this.writer.close();
		}
		finally {
			this.source.close();
		}
	}

	@Override
	protected Schema readSchema() {
		return this.mapping.schema();
	}

}
