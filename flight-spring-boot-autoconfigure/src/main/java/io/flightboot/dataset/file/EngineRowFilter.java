package io.flightboot.dataset.file;

import java.io.IOException;
import java.util.function.Function;

import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineReader;
import io.flightboot.dataset.ipc.RowFilter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;

/**
 * Rows that the engine says yes to, in the order of the source, and another filter too.
 */
final class EngineRowFilter implements RowFilter {

	private static final int BATCH_ROWS = 65_536;

	private final EngineReader answers;

	private final RowFilter then;

	private int position;

	private int available;

	/**
	 * Ask the engine.
	 * @param query gives one answer a row, closed by the filter
	 * @param then asked about the rows that the engine wants
	 */
	EngineRowFilter(EngineQuery query, RowFilter then, BufferAllocator engine, BufferAllocator allocator,
			Function<Exception, RuntimeException> errors) {
		this.then = then;
		this.answers = new EngineReader(query, engine, allocator, BATCH_ROWS, errors, (rows) -> {
		});
	}

	@Override
	public boolean next() throws IOException {
		while (this.position == this.available) {
			if (!this.answers.loadNextBatch()) {
				throw new IOException("The file changed while it was read");
			}
			this.position = 0;
			this.available = this.answers.getVectorSchemaRoot().getRowCount();
		}
		BitVector wanted = (BitVector) this.answers.getVectorSchemaRoot().getVector(0);
		return wanted.get(this.position++) == 1 && this.then.next();
	}

	@Override
	public void close() throws IOException {
		this.answers.close();
	}

}
