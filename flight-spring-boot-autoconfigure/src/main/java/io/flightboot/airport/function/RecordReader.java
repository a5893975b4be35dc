package io.flightboot.airport.function;

import java.io.IOException;
import java.util.Iterator;

import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordBatchWriter;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as batches. It closes what they come from, if that can be closed.
 */
final class RecordReader extends ArrowReader {

	private final RecordSchema mapping;

	private final RecordBatchWriter writer;

	private final VectorSchemaRoot root;

	private final RecordRows rows;

	private @Nullable Iterator<?> records;

	RecordReader(RecordSchema mapping, RecordRows rows, RecordBatchSize size, BufferAllocator allocator) {
		super(allocator);
		this.mapping = mapping;
		this.rows = rows;
		this.writer = mapping.writer(allocator, size);
		this.root = this.writer.finish();
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		return this.root;
	}

	@Override
	public boolean loadNextBatch() {
		this.root.clear();
		Iterator<?> records = (this.records != null) ? this.records : this.rows.iterator();
		this.records = records;
		boolean full = false;
		while (!full && records.hasNext()) {
			full = this.writer.add(records.next());
		}
		boolean any = this.writer.rows() > 0;
		this.writer.finish();
		return any;
	}

	@Override
	public long bytesRead() {
		return 0;
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		try (this.writer) {
			if (closeReadSource) {
				closeReadSource();
			}
		}
	}

	@Override
	protected void closeReadSource() throws IOException {
		if (this.rows.origin() instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (IOException | RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IOException("The rows of a function could not be closed", ex);
			}
		}
	}

	@Override
	protected Schema readSchema() {
		return this.mapping.schema();
	}

}
