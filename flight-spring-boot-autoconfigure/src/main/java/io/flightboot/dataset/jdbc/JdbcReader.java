package io.flightboot.dataset.jdbc;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetQuery;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Moves a result into batches, and gives the connection back with it. Batches live in the
 * call's allocator, and are freed with the next one or by {@link #close}.
 */
final class JdbcReader extends ArrowReader {

	/** Large values make batches of few rows. */
	private static final long MOST_BYTES = 8 << 20;

	private static final int FIRST_CAPACITY = 1024;

	private final JdbcSession session;

	private final ResultSet rows;

	private final JdbcColumns columns;

	private final int batchRows;

	private final boolean filtered;

	private final JdbcErrors errors;

	private final List<ColumnFiller> fillers = new ArrayList<>();

	private int capacity;

	private long bytes;

	private boolean ended;

	/**
	 * Read a result.
	 * @param session what the result belongs to, closed with the reader
	 * @param errors explains failures
	 */
	JdbcReader(JdbcSession session, ResultSet rows, JdbcColumns columns, DatasetQuery query, JdbcErrors errors,
			BufferAllocator allocator) {
		super(allocator);
		this.session = session;
		this.rows = rows;
		this.columns = columns;
		this.batchRows = query.batchRows();
		this.filtered = query.filter() != null;
		this.errors = errors;
		this.capacity = Math.min(query.batchRows(), FIRST_CAPACITY);
	}

	@Override
	public boolean loadNextBatch() throws IOException {
		VectorSchemaRoot root = getVectorSchemaRoot();
		root.clear();
		if (this.ended) {
			return false;
		}
		if (this.fillers.isEmpty()) {
			for (int i = 0; i < this.columns.all().size(); i++) {
				this.fillers.add(this.columns.all().get(i).filling().apply(root.getVector(i)));
			}
		}
		for (FieldVector vector : root.getFieldVectors()) {
			vector.setInitialCapacity(this.capacity);
			vector.allocateNew();
		}
		int count = fill();
		root.setRowCount(count);
		this.capacity = Math.max(count, 1);
		return count > 0;
	}

	private int fill() {
		int row = 0;
		long filled = 0;
		try {
			while (row < this.batchRows && filled < MOST_BYTES && !this.ended) {
				if (this.session.isCancelled()) {
					throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
				}
				if (this.rows.next()) {
					filled += fill(row++);
				}
				else {
					this.ended = true;
				}
			}
		}
		catch (SQLException ex) {
			throw this.errors.failed(ex, this.filtered, this.session.isCancelled());
		}
		this.bytes += filled;
		return row;
	}

	private long fill(int row) throws SQLException {
		long filled = 0;
		for (int i = 0; i < this.fillers.size(); i++) {
			try {
				filled += this.fillers.get(i).fill(this.rows, i + 1, row);
			}
			catch (ArithmeticException | ClassCastException | IllegalArgumentException ex) {
				throw unfit(i, ex);
			}
			catch (SQLException ex) {
				if (JdbcErrors.isUnfit(ex)) {
					throw unfit(i, ex);
				}
				throw ex;
			}
		}
		return filled;
	}

	private FlightException unfit(int column, Exception ex) {
		JdbcColumn unfit = this.columns.all().get(column);
		return this.errors.value(unfit.name(), unfit.field().getType().toString(), ex);
	}

	@Override
	protected Schema readSchema() {
		return this.columns.schema();
	}

	@Override
	public long bytesRead() {
		return this.bytes;
	}

	@Override
	protected void closeReadSource() {
		this.session.close();
	}

}
