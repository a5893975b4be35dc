package io.flightboot.account.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.util.Assert;

/**
 * A database in a file, for those who have no other. It is shared with other processes of
 * this machine, such as a command that makes a token while the server runs: whoever opens
 * the file first serves the others.
 *
 * @since 0.1.0
 */
public final class H2AccountDatabase implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 8;

	private final JdbcConnectionPool pool;

	private H2AccountDatabase(JdbcConnectionPool pool) {
		this.pool = pool;
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
		// A shutdown hook of H2's own would close the database under the last flush
		String url = "jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE" + (shared ? ";AUTO_SERVER=TRUE" : "");
		JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
		pool.setMaxConnections(MAX_CONNECTIONS);
		return new H2AccountDatabase(pool);
	}

	public DataSource dataSource() {
		return this.pool;
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
