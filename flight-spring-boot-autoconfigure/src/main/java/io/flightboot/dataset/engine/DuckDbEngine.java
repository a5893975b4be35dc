package io.flightboot.dataset.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * Owner of the embedded DuckDB: one instance in memory, with a connection for each query.
 * It reads the directories that were named, writes to its temporary one, loads no
 * extensions, and its settings are locked.
 *
 * @since 0.1.0
 */
public final class DuckDbEngine implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(DuckDbEngine.class);

	private final DuckDBConnection instance;

	private final EngineOptions options;

	private final @Nullable Path ownDirectory;

	private @Nullable DuckDbEngine writer;

	/**
	 * Start the engine.
	 * @throws IllegalStateException if it does not start
	 */
	public DuckDbEngine(EngineOptions options) {
		Assert.notNull(options, "'options' must not be null");
		this.options = options;
		this.ownDirectory = (options.tempDirectory() == null) ? createDirectory() : null;
		try {
			Path directory = (options.tempDirectory() != null) ? options.tempDirectory() : this.ownDirectory;
			this.instance = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:",
					settings(options, String.valueOf(directory)));
			try (Statement statement = this.instance.createStatement()) {
				statement.execute("SET GLOBAL TimeZone = 'UTC'");
				// The directories must be known before the rest of the disk is locked
				statement.execute("SET enable_external_access = false");
				statement.execute("SET lock_configuration = true");
			}
		}
		catch (SQLException ex) {
			deleteOwnDirectory();
			throw new IllegalStateException("The embedded engine does not start", ex);
		}
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("flight-datasets-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no place for temporary files of the embedded engine", ex);
		}
	}

	private static Properties settings(EngineOptions options, String tempDirectory) {
		Properties settings = new Properties();
		// Without it, a result is all in memory before the first batch
		settings.setProperty("jdbc_stream_results", "true");
		settings.setProperty("memory_limit", options.memoryLimit() + "B");
		settings.setProperty("threads", String.valueOf(options.threads()));
		settings.setProperty("temp_directory", tempDirectory);
		settings.setProperty("max_temp_directory_size", options.maxTempSize() + "B");
		settings.setProperty("allowed_directories",
				options.readable()
					.stream()
					.map((directory) -> SqlTexts.literal(directory.toString()))
					.collect(Collectors.joining(", ", "[", "]")));
		settings.setProperty("autoinstall_known_extensions", "false");
		settings.setProperty("autoload_known_extensions", "false");
		settings.setProperty("allow_community_extensions", "false");
		return settings;
	}

	/**
	 * Prepare a query. Whoever gets it closes it.
	 */
	public EngineQuery prepare(String sql, List<Object> parameters) throws SQLException {
		return new EngineQuery(this.instance.duplicate(), null, sql, parameters);
	}

	/**
	 * Prepare a query of batches. Whoever gets it closes it.
	 * @param source the batches, closed with the query, also if it can't be prepared
	 */
	public EngineQuery prepare(EngineSource source, String sql, List<Object> parameters) throws SQLException {
		DuckDBConnection connection;
		try {
			connection = (DuckDBConnection) this.instance.duplicate();
		}
		catch (SQLException ex) {
			source.close();
			throw ex;
		}
		return new EngineQuery(connection, source, sql, parameters);
	}

	/**
	 * Run a query for its first value.
	 */
	public long number(String sql) throws SQLException {
		try (EngineQuery query = prepare(sql, List.of())) {
			return query.number();
		}
	}

	/**
	 * Return the engine for uploads, closed with this one. It has one thread, which is
	 * that of the upload: while it waits for a client, nobody else does. It keeps the
	 * order of rows.
	 */
	public synchronized DuckDbEngine writer() {
		DuckDbEngine found = this.writer;
		if (found == null) {
			Path directory = this.options.tempDirectory();
			found = new DuckDbEngine(new EngineOptions(this.options.memoryLimit(), 1,
					(directory != null) ? directory.resolve("uploads") : null, this.options.maxTempSize(),
					this.options.readable()));
			this.writer = found;
		}
		return found;
	}

	@Override
	public synchronized void close() {
		if (this.writer != null) {
			this.writer.close();
		}
		try {
			this.instance.close();
		}
		catch (SQLException ex) {
			logger.warn("The embedded engine did not close well", ex);
		}
		deleteOwnDirectory();
	}

	private void deleteOwnDirectory() {
		Path directory = this.ownDirectory;
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			logger.warn("Could not delete " + directory, ex);
		}
	}

}
