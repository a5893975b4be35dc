package io.flightboot.airport;

import java.util.Iterator;
import java.util.function.Consumer;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Makes rows of the batches of a table. It is used by one thread.
 *
 * @since 0.1.0
 */
public interface TableTransform extends AutoCloseable {

	/**
	 * Return the columns of the rows.
	 */
	Schema schema();

	/**
	 * Take a batch.
	 * @param batch the batch, which stays the caller's
	 * @param out takes any number of batches; each is consumed, and its root may be
	 * filled again
	 */
	void apply(VectorSchemaRoot batch, Consumer<VectorSchemaRoot> out) throws Exception;

	/**
	 * Return the rest when the table has ended.
	 */
	default void finish(Consumer<VectorSchemaRoot> out) throws Exception {
	}

	/**
	 * Take the whole table. That hands each batch to {@link #apply}; override it to pull
	 * them instead.
	 * @param table the batches, which stay the caller's; each is valid until the next.
	 * Asking whether there is another one ends the answer to the one before
	 * @param out takes any number of batches at any time
	 */
	default void run(Iterator<VectorSchemaRoot> table, Consumer<VectorSchemaRoot> out) throws Exception {
		while (table.hasNext()) {
			apply(table.next(), out);
		}
		finish(out);
	}

	@Override
	default void close() {
	}

}
