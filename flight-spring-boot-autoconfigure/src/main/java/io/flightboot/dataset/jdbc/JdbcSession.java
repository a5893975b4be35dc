package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reads, with one statement. It is used by one thread, and may be
 * cancelled by others.
 */
final class JdbcSession implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(JdbcSession.class);

	private final Connection connection;

	private final Executor cancellations;

	private final boolean autoCommit;

	private final boolean readOnly;

	private final ReentrantLock closing = new ReentrantLock();

	private @Nullable PreparedStatement statement;

	private boolean closed;

	private volatile boolean cancelled;

	/**
	 * Begin to read.
	 * @param connection closed with the session, also if it can't be used
	 */
	JdbcSession(Connection connection, Executor cancellations) throws SQLException {
		this.connection = connection;
		this.cancellations = cancellations;
		try {
			this.readOnly = connection.isReadOnly();
			this.autoCommit = connection.getAutoCommit();
			connection.setReadOnly(true);
			// PostgreSQL would send all rows at once
			connection.setAutoCommit(false);
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	Connection connection() {
		return this.connection;
	}

	PreparedStatement prepare(String sql, List<Object> parameters, JdbcOptions options) throws SQLException {
		PreparedStatement prepared = this.connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY,
				ResultSet.CONCUR_READ_ONLY);
		this.closing.lock();
		try {
			this.statement = prepared;
		}
		finally {
			this.closing.unlock();
		}
		prepared.setFetchSize(options.fetchSize());
		prepared.setQueryTimeout(options.queryTimeoutSeconds());
		for (int i = 0; i < parameters.size(); i++) {
			if (parameters.get(i) instanceof byte[] bytes) {
				prepared.setBytes(i + 1, bytes);
			}
			else {
				prepared.setObject(i + 1, parameters.get(i));
			}
		}
		return prepared;
	}

	/**
	 * End the statement where it is, on another thread. Whoever waits for it gets an
	 * exception.
	 */
	void cancel() {
		this.cancelled = true;
		this.cancellations.execute(this::cancelStatement);
	}

	private void cancelStatement() {
		// The connection must not be given to others before the signal has been sent
		this.closing.lock();
		try {
			if (!this.closed && this.statement != null) {
				this.statement.cancel();
			}
		}
		catch (SQLException ex) {
			logger.debug("A statement could not be cancelled", ex);
		}
		finally {
			this.closing.unlock();
		}
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	@Override
	public void close() {
		this.closing.lock();
		try {
			if (!this.closed) {
				this.closed = true;
				giveBack();
			}
		}
		catch (SQLException ex) {
			// The pool finds out by itself that it is broken
			logger.debug("A connection could not be given back in order", ex);
		}
		finally {
			this.closing.unlock();
		}
	}

	private void giveBack() throws SQLException {
		try (this.connection) {
			if (this.statement != null) {
				// First, for some drivers do nothing else while they stream
				this.statement.close();
			}
			this.connection.rollback();
			this.connection.setAutoCommit(this.autoCommit);
			this.connection.setReadOnly(this.readOnly);
		}
	}

}
