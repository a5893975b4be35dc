package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

import io.flightboot.dataset.engine.EngineQuery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The embedded engine with one database. It opens no other file, loads no extensions, and
 * its settings are locked.
 */
final class Database implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Database.class);

	private final DuckDBConnection instance;

	Database(EngineCatalogOptions options) {
		try {
			this.instance = start(options);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database of catalog '" + options.name() + "' can't be opened", ex);
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
		return new Session((DuckDBConnection) this.instance.duplicate());
	}

	/**
	 * Prepare a query on a connection of its own.
	 */
	EngineQuery query(String sql, List<Object> parameters) throws SQLException {
		return new EngineQuery((DuckDBConnection) this.instance.duplicate(), null, sql, parameters,
				(ex) -> logger.debug("A query has failed", ex));
	}

	@Override
	public void close() {
		try {
			this.instance.close();
		}
		catch (SQLException ex) {
			logger.warn("A database did not close well", ex);
		}
	}

}
