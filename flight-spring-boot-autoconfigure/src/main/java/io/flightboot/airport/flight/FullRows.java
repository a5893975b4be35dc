package io.flightboot.airport.flight;

import java.io.IOException;

import io.flightboot.stream.FlightWriter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Sends the batches of a reader with all columns that were published.
 */
final class FullRows {

	private FullRows() {
	}

	/**
	 * Send all batches.
	 * @param reader reads some of the columns; it is closed
	 * @param schema all columns
	 * @param progress tells how far it is
	 */
	static void write(ArrowReader reader, Schema schema, BufferAllocator allocator, ScanProgress progress,
			FlightWriter out) throws IOException {
		try (reader; FullBatch batch = new FullBatch(reader.getVectorSchemaRoot(), schema, allocator)) {
			out.start(schema);
			out.awaitReady();
			while (reader.loadNextBatch()) {
				VectorSchemaRoot full = batch.take();
				out.write(full, progress.next(full.getRowCount()));
				out.awaitReady();
			}
		}
	}

}
