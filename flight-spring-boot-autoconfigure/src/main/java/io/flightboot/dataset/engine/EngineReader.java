package io.flightboot.dataset.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the result of a query, and closes the query with it. Batches live in the
 * allocator that the reader was made with, and are freed with the next one or by
 * {@link #close}.
 *
 * @since 0.1.0
 */
public final class EngineReader extends ArrowReader {

	private final EngineQuery query;

	private final ArrowReader reader;

	private final Function<Exception, RuntimeException> errors;

	private final LongConsumer atEnd;

	private long rows;

	/**
	 * Run a query.
	 * @param query the query, closed if it fails
	 * @param errors explains failures
	 * @param atEnd told how many rows there were, when all have been read
	 */
	public EngineReader(EngineQuery query, BufferAllocator allocator, int batchRows,
			Function<Exception, RuntimeException> errors, LongConsumer atEnd) {
		super(allocator);
		this.query = query;
		this.errors = errors;
		this.atEnd = atEnd;
		try {
			this.reader = query.batches(allocator, batchRows);
		}
		catch (SQLException | RuntimeException ex) {
			closeQuery();
			throw errors.apply(ex);
		}
	}

	@Override
	public boolean loadNextBatch() {
		if (this.query.isCancelled()) {
			// The engine forgets a signal that comes while it has nothing to do
			throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
		try {
			if (this.reader.loadNextBatch()) {
				this.rows += this.reader.getVectorSchemaRoot().getRowCount();
				return true;
			}
		}
		catch (IOException | RuntimeException ex) {
			throw this.errors.apply(ex);
		}
		this.atEnd.accept(this.rows);
		return false;
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
		return this.reader.getVectorSchemaRoot();
	}

	@Override
	public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
		return this.reader.getDictionaryVectors();
	}

	@Override
	public @Nullable Dictionary lookup(long id) {
		return this.reader.lookup(id);
	}

	@Override
	public Set<Long> getDictionaryIds() {
		return this.reader.getDictionaryIds();
	}

	@Override
	public long bytesRead() {
		return this.reader.bytesRead();
	}

	@Override
	protected Schema readSchema() throws IOException {
		return this.reader.getVectorSchemaRoot().getSchema();
	}

	@Override
	protected void closeReadSource() {
		closeQuery();
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		try {
			this.reader.close(closeReadSource);
		}
		finally {
			closeQuery();
		}
	}

	private void closeQuery() {
		try {
			this.query.close();
		}
		catch (SQLException ex) {
			throw this.errors.apply(ex);
		}
	}

}
