package io.flightboot.dataset.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataTypes;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * One query on a connection of its own. It is used by one thread, and may be cancelled by
 * others.
 *
 * @since 0.1.0
 */
public final class EngineQuery implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(EngineQuery.class);

	private final DuckDBConnection connection;

	private final @Nullable EngineSource source;

	private final PreparedStatement statement;

	private final Consumer<Exception> failures;

	private final ReentrantLock closing = new ReentrantLock();

	private @Nullable Runnable afterwards;

	private boolean closed;

	private volatile boolean cancelled;

	/**
	 * Prepare a query.
	 * @param connection closed with the query, also if it can't be prepared
	 * @param source a table of the connection, closed after it, or {@code null} for none
	 * @param failures told what the query fails with
	 */
	public EngineQuery(DuckDBConnection connection, @Nullable EngineSource source, String sql, List<Object> parameters,
			Consumer<Exception> failures) throws SQLException {
		this.connection = connection;
		this.source = source;
		this.failures = failures;
		PreparedStatement prepared = null;
		try {
			if (source != null) {
				source.register(connection);
			}
			prepared = connection.prepareStatement(sql);
			for (int i = 0; i < parameters.size(); i++) {
				bind(prepared, i + 1, parameters.get(i));
			}
			this.statement = prepared;
		}
		catch (SQLException | RuntimeException ex) {
			close(prepared);
			failures.accept(ex);
			throw ex;
		}
	}

	private void close(@Nullable PreparedStatement prepared) throws SQLException {
		try (EngineSource last = this.source;
				DuckDBConnection open = this.connection;
				PreparedStatement first = prepared) {
			logger.trace("Closing a query");
		}
	}

	private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
		if (value instanceof byte[] bytes) {
			statement.setBytes(index, bytes);
		}
		else {
			statement.setObject(index, value);
		}
	}

	/**
	 * Return the columns of the result, with the engine's types.
	 */
	public List<ColumnReference> columns() throws SQLException {
		ResultSetMetaData result = this.statement.getMetaData();
		List<ColumnReference> columns = new ArrayList<>();
		for (int i = 1; i <= result.getColumnCount(); i++) {
			columns.add(new ColumnReference(result.getColumnName(i), DataTypes.parse(result.getColumnTypeName(i))));
		}
		return columns;
	}

	/**
	 * Return the names of the engine's types by column, in their order.
	 */
	public Map<String, String> types() throws SQLException {
		ResultSetMetaData result = this.statement.getMetaData();
		Map<String, String> types = new LinkedHashMap<>();
		for (int i = 1; i <= result.getColumnCount(); i++) {
			types.put(result.getColumnName(i), result.getColumnTypeName(i));
		}
		return types;
	}

	/**
	 * Run the query for batches.
	 * @param allocator where the batches live; whoever reads them frees them
	 */
	public ArrowReader batches(BufferAllocator allocator, int batchRows) throws SQLException {
		try {
			DuckDBResultSet result = (DuckDBResultSet) this.statement.executeQuery();
			return (ArrowReader) result.arrowExportStream(allocator, batchRows);
		}
		catch (SQLException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * Run the query for its first value.
	 */
	public long number() throws SQLException {
		try (ResultSet result = this.statement.executeQuery()) {
			return result.next() ? result.getLong(1) : 0;
		}
		catch (SQLException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * Run a statement that has no result.
	 */
	public void run() throws SQLException {
		try {
			this.statement.execute();
		}
		catch (SQLException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * Run the query for the values of its first row, which are texts.
	 */
	public List<String> texts() throws SQLException {
		List<String> values = new ArrayList<>();
		try (ResultSet result = this.statement.executeQuery()) {
			int columns = result.next() ? result.getMetaData().getColumnCount() : 0;
			for (int i = 1; i <= columns; i++) {
				values.add(result.getString(i));
			}
		}
		catch (SQLException ex) {
			failed(ex);
			throw ex;
		}
		return values;
	}

	/**
	 * Tell the engine what the query, or who reads its batches, has failed with.
	 */
	void failed(Exception ex) {
		this.failures.accept(ex);
	}

	/**
	 * End the query where it is. Whoever waits for it gets an exception.
	 */
	public void cancel() {
		this.cancelled = true;
		// Whoever closes has no use for a signal
		if (this.closing.tryLock()) {
			try {
				if (!this.closed) {
					this.statement.cancel();
				}
			}
			catch (SQLException ex) {
				logger.debug("A query could not be cancelled", ex);
			}
			finally {
				this.closing.unlock();
			}
		}
	}

	/**
	 * Set what is to be done when the query is closed, to free what it reads.
	 */
	public void afterwards(Runnable afterwards) {
		this.afterwards = afterwards;
	}

	/**
	 * Return whether somebody wanted the query to end.
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void close() throws SQLException {
		this.closing.lock();
		try {
			if (!this.closed) {
				this.closed = true;
				try {
					close(this.statement);
				}
				finally {
					if (this.afterwards != null) {
						this.afterwards.run();
					}
				}
			}
		}
		finally {
			this.closing.unlock();
		}
	}

}
