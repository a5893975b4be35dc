package io.flightboot.dataset.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.flightboot.call.FlightCall;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.SqlFragment;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A query or table as a dataset. What is wanted of it is done by the database; its rows
 * come through a cursor of the driver's, batch by batch.
 *
 * @since 0.1.0
 */
public final class JdbcDataset implements Dataset {

	private final String route;

	private final JdbcDatabase database;

	private final JdbcRelation relation;

	private final JdbcOptions options;

	private final JdbcErrors errors;

	private final ReentrantLock looking = new ReentrantLock();

	private volatile @Nullable Known known;

	/**
	 * Create a dataset. Nothing is asked of the database yet.
	 * @param route route of the dataset, as {@link #route()} returns it
	 */
	public JdbcDataset(String route, JdbcDatabase database, JdbcRelation relation, JdbcOptions options) {
		Assert.hasText(route, "'route' must not be empty");
		Assert.notNull(database, "'database' must not be null");
		Assert.notNull(relation, "'relation' must not be null");
		Assert.notNull(options, "'options' must not be null");
		this.route = route;
		this.database = database;
		this.relation = relation;
		this.options = options;
		this.errors = new JdbcErrors(route, relation.isTable());
	}

	@Override
	public String route() {
		return this.route;
	}

	JdbcDatabase database() {
		return this.database;
	}

	@Override
	public DatasetInfo info() {
		Known current = this.known;
		if (current != null && current.isYoung(this.options)) {
			return current.info();
		}
		if (!this.looking.tryLock()) {
			// Somebody is looking already
			return (current != null) ? current.info() : look();
		}
		try {
			DatasetInfo info = look();
			this.known = new Known(info, System.nanoTime());
			return info;
		}
		catch (RuntimeException ex) {
			this.known = null;
			throw ex;
		}
		finally {
			this.looking.unlock();
		}
	}

	private DatasetInfo look() {
		try (JdbcSession session = open()) {
			JdbcDialect dialect = this.database.dialect(session.connection());
			PreparedStatement all = session.prepare(this.relation.all(dialect), List.of(), this.options);
			ResultSetMetaData columns = all.getMetaData();
			if (columns != null) {
				return JdbcColumns.of(columns, this.route).info();
			}
			return none(session, dialect);
		}
		catch (SQLException ex) {
			throw this.errors.failed(ex, false, false);
		}
	}

	/**
	 * Some drivers know the columns only when they run a statement.
	 */
	private DatasetInfo none(JdbcSession session, JdbcDialect dialect) throws SQLException {
		String sql = "SELECT * FROM " + this.relation.source(dialect) + " WHERE 1 = 0";
		try (ResultSet rows = session.prepare(sql, List.of(), this.options).executeQuery()) {
			return JdbcColumns.of(rows.getMetaData(), this.route).info();
		}
	}

	private JdbcSession open() {
		try {
			return this.database.open();
		}
		catch (SQLException ex) {
			throw this.errors.noConnection(ex);
		}
	}

	@Override
	public @Nullable Expression pushable(List<Expression> conditions) {
		try {
			return new FilterPushdown(this.database.dialect()).push(conditions).filter();
		}
		catch (SQLException ex) {
			throw this.errors.noConnection(ex);
		}
	}

	@Override
	public ArrowReader read(DatasetQuery query, DatasetInfo info, FlightCall call, BufferAllocator allocator) {
		JdbcSession session = open();
		try {
			call.onCancel(session::cancel);
			SqlFragment select = JdbcSelect.of(query, this.relation, this.database.dialect(session.connection()));
			PreparedStatement statement = session.prepare(select.sql(), select.parameters(), this.options);
			if (session.isCancelled()) {
				throw new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled");
			}
			ResultSet rows = statement.executeQuery();
			JdbcColumns columns = JdbcColumns.of(rows.getMetaData(), this.route);
			if (!columns.schema().equals(info.schema(query.columns()))) {
				this.known = null;
				throw new FlightException(FlightErrorCode.FAILED,
						"Dataset '" + this.route + "' has got another schema just now. Ask for it again",
						RetryHint.here(null), null);
			}
			return new JdbcReader(session, rows, columns, query, this.errors, allocator);
		}
		catch (SQLException ex) {
			this.known = null;
			session.close();
			throw this.errors.failed(ex, query.filter() != null, session.isCancelled());
		}
		catch (RuntimeException ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * What was found out.
	 *
	 * @param info the columns
	 * @param at when
	 */
	private record Known(DatasetInfo info, long at) {

		boolean isYoung(JdbcOptions options) {
			return System.nanoTime() - this.at < options.metadataTtl().toNanos();
		}

	}

}
