package io.flightboot.airport.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection. It is used by one thread at a time, and what it didn't commit is undone
 * when it is closed.
 */
final class Session implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Session.class);

	private final DuckDBConnection connection;

	private final Consumer<Exception> failures;

	private boolean inTransaction;

	/**
	 * Create a session.
	 * @param failures told what statements fail with
	 */
	Session(DuckDBConnection connection, Consumer<Exception> failures) {
		this.connection = connection;
		this.failures = failures;
	}

	DuckDBConnection connection() {
		return this.connection;
	}

	void begin() throws SQLException {
		run("BEGIN TRANSACTION");
		this.inTransaction = true;
	}

	void commit() throws SQLException {
		this.inTransaction = false;
		run("COMMIT");
	}

	void rollback() {
		if (this.inTransaction) {
			this.inTransaction = false;
			try {
				run("ROLLBACK");
			}
			catch (SQLException ex) {
				// The engine has ended a transaction in which something failed
				logger.debug("Nothing to undo", ex);
			}
		}
	}

	/**
	 * Run a statement.
	 * @return how many rows it has changed
	 */
	long run(String sql, @Nullable Object... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			bind(statement, parameters);
			return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
		}
		catch (SQLException ex) {
			this.failures.accept(ex);
			throw ex;
		}
	}

	/**
	 * Run a query.
	 */
	<T> List<T> rows(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
		List<T> rows = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			bind(statement, parameters);
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					rows.add(row.of(result));
				}
			}
		}
		catch (SQLException ex) {
			this.failures.accept(ex);
			throw ex;
		}
		return rows;
	}

	/**
	 * Run a query for one number, which is 0 if there is none.
	 */
	long number(String sql, @Nullable Object... parameters) throws SQLException {
		List<Long> numbers = rows((result) -> result.getLong(1), sql, parameters);
		return numbers.isEmpty() ? 0 : numbers.get(0);
	}

	private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i] instanceof byte[] bytes) {
				statement.setBytes(i + 1, bytes);
			}
			else {
				statement.setObject(i + 1, parameters[i]);
			}
		}
	}

	@Override
	public void close() {
		rollback();
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			logger.warn("A connection did not close well", ex);
		}
	}

	/**
	 * Makes something of a row.
	 *
	 * @param <T> type of the result
	 */
	@FunctionalInterface
	interface Row<T> {

		T of(ResultSet row) throws SQLException;

	}

}
