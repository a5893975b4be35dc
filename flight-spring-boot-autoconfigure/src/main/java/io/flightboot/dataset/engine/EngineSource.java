package io.flightboot.dataset.engine;

import java.io.IOException;
import java.sql.SQLException;

import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;

/**
 * Batches as a table of one connection, to be read once. Closing it closes the reader,
 * and is right only after the connection is closed: the engine may still hold buffers.
 *
 * @since 0.1.0
 */
public final class EngineSource implements AutoCloseable {

	private final String name;

	private final ArrowReader reader;

	private final ArrowArrayStream stream;

	/**
	 * Create a source, which owns the reader from now on.
	 * @param name name of the table
	 * @param allocator for what the engine is told of the batches
	 */
	public EngineSource(String name, ArrowReader reader, BufferAllocator allocator) {
		this.name = name;
		this.reader = reader;
		this.stream = ArrowArrayStream.allocateNew(allocator);
		Data.exportArrayStream(allocator, reader, this.stream);
	}

	void register(DuckDBConnection connection) throws SQLException {
		connection.registerArrowStream(this.name, this.stream);
	}

	@Override
	public void close() throws SQLException {
		try (ArrowReader closed = this.reader) {
			// Does nothing if the engine has taken it over
			this.stream.release();
			this.stream.close();
		}
		catch (IOException ex) {
			throw new SQLException("The batches could not be closed", ex);
		}
	}

}
