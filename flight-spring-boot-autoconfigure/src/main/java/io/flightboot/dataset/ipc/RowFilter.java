package io.flightboot.dataset.ipc;

import java.io.IOException;

/**
 * Tells of one row after the other whether it is wanted.
 *
 * @since 0.1.0
 */
public interface RowFilter extends AutoCloseable {

	/**
	 * Return whether the next row is wanted.
	 */
	boolean next() throws IOException;

	@Override
	default void close() throws IOException {
	}

}
