package io.flightboot.airport.flight;

import io.flightboot.stream.FlightReader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The batches of a client with values in place of indexes: DuckDB sends ENUMs with a
 * dictionary. It owns what it has decoded.
 */
final class DecodedRows implements AutoCloseable {

	private final FlightReader in;

	private final Schema schema;

	private final DecodedBatches input;

	private VectorSchemaRoot root;

	DecodedRows(FlightReader in, BufferAllocator allocator) {
		this.in = in;
		this.schema = PlainColumns.schema(in.messageSchema());
		this.root = in.root();
		this.input = new DecodedBatches(this.root, in.dictionaries(), this.schema, allocator);
	}

	Schema schema() {
		return this.schema;
	}

	/**
	 * Wait for the next batch.
	 * @return {@code false} when the client has sent all
	 */
	boolean next() {
		this.input.close();
		while (this.in.next()) {
			if (this.in.hasBatch()) {
				this.root = this.input.take();
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the batch, which is valid until the next one.
	 */
	VectorSchemaRoot root() {
		return this.root;
	}

	@Override
	public void close() {
		this.input.close();
	}

}
