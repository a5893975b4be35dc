package io.flightboot.airport;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * One statement that changes rows. It is used by one thread. Whatever was not committed
 * is undone by {@link #close}: the client went away, or a batch was refused.
 *
 * @since 0.1.0
 */
public interface RowChange extends AutoCloseable {

	/**
	 * Take a batch.
	 * @param rows the rows, which stay the caller's and are valid during this call
	 * @return where {@link ChangeRequest#returning()} asks for it, the rows as they are
	 * now, or were if they are deleted, with all columns and in the same order; they may
	 * be the given ones. Otherwise {@code null} or anything. The caller consumes and
	 * closes it.
	 */
	@Nullable VectorSchemaRoot apply(VectorSchemaRoot rows) throws Exception;

	/**
	 * Make the changes last, when the client has sent all. DuckDB says so as well when it
	 * has given up the statement for an error of its own: that can't be told apart.
	 * @return how many rows were changed
	 */
	long commit() throws Exception;

	@Override
	void close();

}
