package io.flightboot.dataset.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.memory.VectorTransfers;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * Reads the result of a query, and closes the query with it. The engine's batches are
 * freed with the next one or by {@link #close}; they count to the call that reads, and
 * one that is more than the call may have ends it.
 *
 * @since 0.1.0
 */
public final class EngineReader extends ArrowReader {

	private final EngineQuery query;

	private final ArrowReader reader;

	private final Function<Exception, RuntimeException> errors;

	private final LongConsumer atEnd;

	private final List<TransferPair> transfers = new ArrayList<>();

	private final VectorSchemaRoot root;

	private long rows;

	/**
	 * Run a query.
	 * @param query the query, closed if it fails
	 * @param engine where the engine's batches begin to live; what describes them stays
	 * there until they have been sent, so it must outlive the call, and have the same
	 * root
	 * @param allocator the call's, which the batches count to
	 * @param errors explains failures
	 * @param atEnd told how many rows there were, when all have been read
	 */
	public EngineReader(EngineQuery query, BufferAllocator engine, BufferAllocator allocator, int batchRows,
			Function<Exception, RuntimeException> errors, LongConsumer atEnd) {
		super(allocator);
		this.query = query;
		this.errors = errors;
		this.atEnd = atEnd;
		ArrowReader batches = null;
		try {
			batches = query.batches(engine, batchRows);
			this.root = target(batches.getVectorSchemaRoot());
			this.reader = batches;
		}
		catch (IOException | SQLException | RuntimeException ex) {
			this.transfers.forEach((transfer) -> transfer.getTo().close());
			close(batches, ex);
			throw errors.apply(ex);
		}
	}

	private VectorSchemaRoot target(VectorSchemaRoot source) {
		List<FieldVector> targets = new ArrayList<>();
		for (FieldVector vector : source.getFieldVectors()) {
			TransferPair pair = VectorTransfers.prepare(vector, vector.getField(), this.allocator);
			this.transfers.add(pair);
			targets.add((FieldVector) pair.getTo());
		}
		return new VectorSchemaRoot(source.getSchema(), targets, 0);
	}

	private void close(@Nullable ArrowReader batches, Exception ex) {
		try (EngineQuery last = this.query; ArrowReader first = batches) {
			return;
		}
		catch (IOException | SQLException closeEx) {
			ex.addSuppressed(closeEx);
		}
	}

	@Override
	public boolean loadNextBatch() {
		this.root.clear();
		if (this.query.isCancelled()) {
			// The engine forgets a signal that comes while it has nothing to do
			throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
		}
		try {
			if (this.reader.loadNextBatch()) {
				take(this.reader.getVectorSchemaRoot().getRowCount());
				return true;
			}
		}
		catch (IOException | RuntimeException ex) {
			this.query.failed(ex);
			throw this.errors.apply(ex);
		}
		this.atEnd.accept(this.rows);
		return false;
	}

	private void take(int count) {
		this.transfers.forEach(TransferPair::transfer);
		this.root.setRowCount(count);
		// A transfer does not ask for the limit
		if (this.allocator.isOverLimit()) {
			this.root.clear();
			throw new FlightException(FlightErrorCode.OUT_OF_MEMORY,
					"A batch of " + count + " rows is more than a call may hold. Ask for fewer by 'batchRows'");
		}
		this.rows += count;
	}

	@Override
	public VectorSchemaRoot getVectorSchemaRoot() {
		return this.root;
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
	protected Schema readSchema() {
		return this.root.getSchema();
	}

	@Override
	protected void closeReadSource() {
		closeQuery();
	}

	@Override
	public void close(boolean closeReadSource) throws IOException {
		try (VectorSchemaRoot closed = this.root) {
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
