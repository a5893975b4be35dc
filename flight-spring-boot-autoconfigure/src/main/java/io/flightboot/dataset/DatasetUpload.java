package io.flightboot.dataset;

import io.flightboot.call.FlightCall;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * An upload to a dataset, while it comes in.
 *
 * @since 0.1.0
 */
public interface DatasetUpload {

	UploadMode mode();

	/**
	 * Return whether an upload that replaces a dataset must have its schema. One that
	 * adds to it always must.
	 */
	boolean sameSchema();

	/**
	 * Return the schema of the client, in which a column with a dictionary has the type
	 * of its values. It has columns, and no two of one name.
	 */
	Schema schema();

	/**
	 * Return the batches. A load waits for the next one, and fails if the client goes
	 * away, takes too long or sends too much. Any one thread at a time may load; what is
	 * loaded belongs to the upload, and closing the reader frees nothing.
	 */
	ArrowReader batches();

	/**
	 * Tell that values will be written as text, in which each value of a struct stands
	 * beside its name. The names count to the size of all batches that have not been
	 * loaded yet.
	 * @param columns whether the names of columns stand there for each row as well
	 */
	default void countNames(boolean columns) {
	}

	/**
	 * Return how many rows have been loaded so far.
	 */
	long rows();

	FlightCall call();

	/**
	 * Return the allocator of the call, which closes with it.
	 */
	BufferAllocator allocator();

}
