package io.flightboot.airport.flight;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A batch whose buffers are held by a reference of their own, so that its root can be
 * emptied. Unlike transfers of vectors it knows all types.
 */
final class RetainedBatch implements AutoCloseable {

	private final ArrowRecordBatch batch;

	private RetainedBatch(ArrowRecordBatch batch) {
		this.batch = batch;
	}

	/**
	 * Hold the buffers of a batch, which has them too.
	 */
	static RetainedBatch share(VectorSchemaRoot root) {
		return new RetainedBatch(new VectorUnloader(root, true, true).getRecordBatch());
	}

	int rows() {
		return this.batch.getLength();
	}

	/**
	 * Make a root of the batch, and give up the reference.
	 * @param schema the batch's schema, which may have other names
	 * @param allocator an allocator with the root of the batch's own
	 * @return a root that the caller closes
	 */
	VectorSchemaRoot load(Schema schema, BufferAllocator allocator) {
		VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
		try (this) {
			new VectorLoader(root).load(this.batch);
			return root;
		}
		catch (RuntimeException | Error ex) {
			root.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.batch.close();
	}

}
