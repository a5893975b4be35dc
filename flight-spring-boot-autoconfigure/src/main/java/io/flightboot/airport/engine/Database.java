package io.flightboot.airport.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.engine.EngineErrors;
import io.flightboot.dataset.engine.EngineQuery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The embedded engine with one database. It opens no other file, loads no extensions, and
 * its settings are locked. When an error has made it unusable, it is opened anew for
 * those who come next.
 */
final class Database implements AutoCloseable {

	private static final Duration RETRY = Duration.ofSeconds(1);

	private static final Log logger = LogFactory.getLog(Database.class);

	private final EngineCatalogOptions options;

	private final Loader loader;

	private DuckDBConnection instance;

	private boolean broken;

	private boolean closed;

	/**
	 * Open the database.
	 * @param loader told when it was opened, the first time or anew, and nobody else uses
	 * it yet
	 */
	Database(EngineCatalogOptions options, Loader loader) {
		this.options = options;
		this.loader = loader;
		try {
			this.instance = load(false);
		}
		catch (SQLException | RuntimeException ex) {
			throw new IllegalStateException("The database of catalog '" + options.name() + "' can't be opened",
					(ex instanceof IllegalStateException && ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private DuckDBConnection load(boolean again) throws SQLException {
		DuckDBConnection started = start(this.options);
		try (Session session = session(started)) {
			this.loader.load(session, again);
			return started;
		}
		catch (SQLException | RuntimeException ex) {
			started.close();
			throw ex;
		}
	}

	private static DuckDBConnection start(EngineCatalogOptions options) throws SQLException {
		String file = (options.file() != null) ? options.file().toString() : "";
		DuckDBConnection started = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + file,
				settings(options));
		try (Statement statement = started.createStatement()) {
			statement.execute("SET GLOBAL TimeZone = 'UTC'");
			statement.execute("SET enable_external_access = false");
			statement.execute("SET lock_configuration = true");
			return started;
		}
		catch (SQLException ex) {
			started.close();
			throw ex;
		}
	}

	private static Properties settings(EngineCatalogOptions options) {
		Properties settings = new Properties();
		if (options.readOnly()) {
			settings.setProperty("access_mode", "READ_ONLY");
		}
		// Without it, a result is all in memory before the first batch
		settings.setProperty("jdbc_stream_results", "true");
		// Types that Arrow doesn't have by itself stay what they are
		settings.setProperty("arrow_lossless_conversion", "true");
		settings.setProperty("memory_limit", options.memoryLimit() + "B");
		settings.setProperty("threads", String.valueOf(options.threads()));
		settings.setProperty("temp_directory",
				(options.tempDirectory() != null) ? options.tempDirectory().toString() : "");
		if (options.tempDirectory() != null) {
			settings.setProperty("max_temp_directory_size", options.maxTempSize() + "B");
		}
		settings.setProperty("autoinstall_known_extensions", "false");
		settings.setProperty("autoload_known_extensions", "false");
		settings.setProperty("allow_community_extensions", "false");
		return settings;
	}

	/**
	 * Open a connection. What it doesn't commit is undone when it is closed.
	 */
	Session open() throws SQLException {
		return session(usable());
	}

	private Session session(DuckDBConnection from) throws SQLException {
		return new Session(connect(from), (ex) -> failed(from, ex));
	}

	/**
	 * Prepare a query on a connection of its own.
	 */
	EngineQuery query(String sql, List<Object> parameters) throws SQLException {
		DuckDBConnection from = usable();
		return new EngineQuery(connect(from), null, sql, parameters, (ex) -> {
			logger.debug("A query has failed", ex);
			failed(from, ex);
		});
	}

	private DuckDBConnection connect(DuckDBConnection from) throws SQLException {
		try {
			return (DuckDBConnection) from.duplicate();
		}
		catch (SQLException ex) {
			failed(from, ex);
			throw ex;
		}
	}

	/**
	 * Notice that an error has made the database unusable, as it then refuses whatever
	 * follows.
	 */
	private void failed(DuckDBConnection from, Exception failure) {
		if (!EngineErrors.isFatal(failure) || isUsable(from)) {
			return;
		}
		synchronized (this) {
			if (!this.broken && !this.closed && this.instance == from) {
				this.broken = true;
				logger.error("The database of catalog '" + this.options.name() + "' has failed, and is opened anew",
						failure);
				close(from);
			}
		}
	}

	private static boolean isUsable(DuckDBConnection instance) {
		try (Connection connection = instance.duplicate(); Statement statement = connection.createStatement()) {
			return statement.execute("SELECT 1");
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * Return the database, opened anew if it has failed. That works when the last one who
	 * used it has noticed: a file is not opened twice.
	 */
	private synchronized DuckDBConnection usable() throws SQLException {
		if (this.broken && !this.closed) {
			try {
				this.instance = load(true);
				this.broken = false;
			}
			catch (SQLException ex) {
				logger.debug("The database of catalog '" + this.options.name() + "' can't be opened anew now", ex);
				throw new FlightException(FlightErrorCode.FAILED,
						"Catalog '" + this.options.name() + "' has failed, and is opened anew. Try again",
						RetryHint.here(RETRY), ex);
			}
			logger.info("The database of catalog '" + this.options.name() + "' is open again");
		}
		return this.instance;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (!this.broken) {
			close(this.instance);
		}
	}

	private static void close(DuckDBConnection instance) {
		try {
			instance.close();
		}
		catch (SQLException ex) {
			logger.warn("A database did not close well", ex);
		}
	}

	/**
	 * Learns what is in a database.
	 */
	@FunctionalInterface
	interface Loader {

		/**
		 * Make what is missing, and learn what there is.
		 * @param again whether the database was open before, and has failed
		 */
		void load(Session session, boolean again) throws SQLException;

	}

}
