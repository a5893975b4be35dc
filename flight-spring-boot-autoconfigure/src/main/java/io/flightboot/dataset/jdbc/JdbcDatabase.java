package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A database that datasets are read from. Its connections are used for reading only, each
 * by one call, and given back when that ends.
 *
 * @since 0.1.0
 */
public final class JdbcDatabase {

	private final DataSource dataSource;

	private final List<JdbcDialect> dialects;

	private final Executor cancellations;

	private volatile @Nullable JdbcDialect dialect;

	/**
	 * Create a database.
	 * @param dialects dialects to ask before those that are built in
	 * @param cancellations runs what ends statements, which may wait for the network
	 */
	public JdbcDatabase(DataSource dataSource, List<JdbcDialect> dialects, Executor cancellations) {
		Assert.notNull(dataSource, "'dataSource' must not be null");
		Assert.notNull(cancellations, "'cancellations' must not be null");
		this.dataSource = dataSource;
		this.dialects = Stream.concat(dialects.stream(), Stream.of(new PostgresDialect(), new H2Dialect())).toList();
		this.cancellations = cancellations;
	}

	/**
	 * Take a connection. Whoever gets it closes it.
	 */
	JdbcSession open() throws SQLException {
		return new JdbcSession(this.dataSource.getConnection(), this.cancellations);
	}

	JdbcDialect dialect() throws SQLException {
		JdbcDialect known = this.dialect;
		if (known != null) {
			return known;
		}
		try (JdbcSession session = open()) {
			return dialect(session.connection());
		}
	}

	JdbcDialect dialect(Connection connection) throws SQLException {
		JdbcDialect known = this.dialect;
		if (known == null) {
			known = find(connection);
			this.dialect = known;
		}
		return known;
	}

	private JdbcDialect find(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		for (JdbcDialect dialect : this.dialects) {
			if (dialect.supports(metaData)) {
				return dialect;
			}
		}
		String quote = metaData.getIdentifierQuoteString();
		return new AnsiDialect((quote != null) ? quote : "");
	}

}
