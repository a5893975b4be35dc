package io.flightboot.stream;

import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A batch whose buffers are kept by somebody else and sent to many: made by
 * {@link FlightBatches#shared}, it holds a reference of its own to each buffer.
 * <p>
 * Who makes it hands it to the framework by returning or writing it; the framework closes
 * it once, sent or not. The root that it was made of stays the application's.
 *
 * @since 0.1.0
 */
public final class SharedBatch implements AutoCloseable {

	private final Schema schema;

	private final ArrowRecordBatch batch;

	SharedBatch(Schema schema, ArrowRecordBatch batch) {
		this.schema = schema;
		this.batch = batch;
	}

	public Schema schema() {
		return this.schema;
	}

	ArrowRecordBatch batch() {
		return this.batch;
	}

	/**
	 * Give up the references. Closing again does nothing.
	 */
	@Override
	public void close() {
		this.batch.close();
	}

}
