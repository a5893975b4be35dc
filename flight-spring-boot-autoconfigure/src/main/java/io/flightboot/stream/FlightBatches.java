package io.flightboot.stream;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;

/**
 * Ways to hand batches to the framework other than giving them away.
 *
 * @since 0.1.0
 */
public final class FlightBatches {

	private FlightBatches() {
	}

	/**
	 * Share a batch that the application keeps, say in a store: the buffers are sent as
	 * they are, to as many callers as want them, and freed when the application has
	 * closed the root and the last send is done. The root must not be changed meanwhile,
	 * only closed.
	 */
	public static SharedBatch shared(VectorSchemaRoot root) {
		// Unloading sets indexes in the buffers, always to the same values
		synchronized (root) {
			return new SharedBatch(root.getSchema(), new VectorUnloader(root, true, true).getRecordBatch());
		}
	}

}
