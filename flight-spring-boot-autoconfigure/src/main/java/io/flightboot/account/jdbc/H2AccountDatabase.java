package io.flightboot.account.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.Assert;

/**
 * A database in a file, for those who have no other. It is shared with other processes of
 * this machine, such as a command that makes a token while the server runs: whoever opens
 * the file first serves the others, and when it ends another takes over.
 *
 * <p>
 * Connections are not pooled. They cost little within a process, and a pooled one would
 * be dead when another process takes over, or when H2 closes the database as the JVM
 * begins to end, which it can't be asked not to do for a shared file. A new connection
 * opens it again, so what is written last is not lost. One connection is held all the
 * time, or each use would open and close the file.
 *
 * <p>
 * This is no {@link DataSource} itself, lest a bean of it is taken for the application's.
 *
 * @since 0.1.0
 */
public final class H2AccountDatabase implements AutoCloseable {

	private static final int VALIDATION_SECONDS = 5;

	private final DataSource dataSource;

	private final Object monitor = new Object();

	private @Nullable Connection held;

	private boolean closed;

	private H2AccountDatabase(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Open or create a database.
	 * @param file path of the file without the ending that H2 appends
	 * @param shared whether other processes may use it at the same time
	 */
	public static H2AccountDatabase open(Path file, boolean shared) {
		Assert.notNull(file, "'file' must not be null");
		Path path = file.toAbsolutePath().normalize();
		Assert.isTrue(path.toString().indexOf(';') < 0, () -> "A file with a semicolon can't be opened: " + path);
		try {
			Files.createDirectories(path.getParent());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory of " + path + " can't be made", ex);
		}
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL("jdbc:h2:file:" + path + (shared ? ";AUTO_SERVER=TRUE" : ""));
		dataSource.setUser("sa");
		return new H2AccountDatabase(dataSource);
	}

	public DataSource dataSource() {
		return new DelegatingDataSource(this.dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				hold();
				return super.getConnection();
			}

		};
	}

	private void hold() throws SQLException {
		synchronized (this.monitor) {
			if (this.closed) {
				throw new SQLException("The database of accounts is closed");
			}
			Connection held = this.held;
			if (held == null || !held.isValid(VALIDATION_SECONDS)) {
				JdbcUtils.closeConnection(held);
				this.held = this.dataSource.getConnection();
			}
		}
	}

	@Override
	public void close() {
		synchronized (this.monitor) {
			this.closed = true;
			JdbcUtils.closeConnection(this.held);
			this.held = null;
		}
	}

}
