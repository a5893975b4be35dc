package io.flightboot.dataset.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
 * extensions, and its settings are locked. An instance that an error has made unusable is
 * replaced for the queries that follow.
 *
 * @since 0.1.0
 */
public final class DuckDbEngine implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(DuckDbEngine.class);

	private final EngineOptions options;

	private final Path directory;

	private final @Nullable Path ownDirectory;

	private volatile DuckDBConnection instance;

	private @Nullable DuckDbEngine reader;

	private @Nullable DuckDbEngine writer;

	private final List<Path> successors = new ArrayList<>();

	private boolean closed;

	/**
	 * Start the engine.
	 * @throws IllegalStateException if it does not start
	 */
	public DuckDbEngine(EngineOptions options) {
		Assert.notNull(options, "'options' must not be null");
		this.options = options;
		this.ownDirectory = (options.tempDirectory() == null) ? createDirectory() : null;
		this.directory = (options.tempDirectory() != null) ? options.tempDirectory() : this.ownDirectory;
		try {
			this.instance = start(options, this.directory);
		}
		catch (SQLException ex) {
			deleteOwnDirectory();
			throw new IllegalStateException("The embedded engine does not start", ex);
		}
	}

	private static DuckDBConnection start(EngineOptions options, Path directory) throws SQLException {
		try {
			// One that DuckDB makes goes with its instance, and those in it too
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new SQLException("There is no place for temporary files", ex);
		}
		DuckDBConnection started = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:",
				settings(options, directory.toString()));
		try (Statement statement = started.createStatement()) {
			statement.execute("SET GLOBAL TimeZone = 'UTC'");
			// The directories must be known before the rest of the disk is locked
			statement.execute("SET enable_external_access = false");
			statement.execute("SET lock_configuration = true");
			return started;
		}
		catch (SQLException ex) {
			started.close();
			throw ex;
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
		// The system keeps files in memory, and takes that back when it needs it
		settings.setProperty("enable_external_file_cache", "false");
		settings.setProperty("autoinstall_known_extensions", "false");
		settings.setProperty("autoload_known_extensions", "false");
		settings.setProperty("allow_community_extensions", "false");
		return settings;
	}

	/**
	 * Prepare a query. Whoever gets it closes it.
	 */
	public EngineQuery prepare(String sql, List<Object> parameters) throws SQLException {
		return prepare(this.instance, null, sql, parameters);
	}

	/**
	 * Prepare a query of batches. Whoever gets it closes it.
	 * @param source the batches, closed with the query, also if it can't be prepared
	 */
	public EngineQuery prepare(EngineSource source, String sql, List<Object> parameters) throws SQLException {
		return prepare(this.instance, source, sql, parameters);
	}

	private EngineQuery prepare(DuckDBConnection from, @Nullable EngineSource source, String sql,
			List<Object> parameters) throws SQLException {
		DuckDBConnection connection;
		try {
			connection = (DuckDBConnection) from.duplicate();
		}
		catch (SQLException ex) {
			if (source != null) {
				source.close();
			}
			failed(from, ex);
			throw ex;
		}
		return new EngineQuery(connection, source, sql, parameters, (ex) -> failed(from, ex));
	}

	/**
	 * Replace an instance if an error has made it unusable, as it then refuses whatever
	 * follows. What it still runs ends with errors of its own.
	 */
	private void failed(DuckDBConnection broken, Exception failure) {
		if (!EngineErrors.isFatal(failure) || isUsable(broken)) {
			return;
		}
		synchronized (this) {
			if (this.closed || this.instance != broken) {
				return;
			}
			try {
				// An instance that ends deletes files of the names that its successor has
				Path place = this.directory.resolve("instance-" + this.successors.size());
				this.instance = start(this.options, place);
				this.successors.add(place);
				logger.error("The embedded engine has failed and was replaced", failure);
				broken.close();
			}
			catch (SQLException ex) {
				logger.error("The embedded engine has failed and can't be replaced now", ex);
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
	 * Run a query for its first value.
	 */
	public long number(String sql) throws SQLException {
		try (EngineQuery query = prepare(sql, List.of())) {
			return query.number();
		}
	}

	/**
	 * Return the engine for reads of all rows in their order, closed with this one. It
	 * has one thread, which is that of the call: several spend more on handing rows over
	 * than they gain, as one call takes them.
	 */
	public synchronized DuckDbEngine reader() {
		DuckDbEngine found = this.reader;
		if (found == null) {
			found = singleThreaded("reads");
			this.reader = found;
		}
		return found;
	}

	/**
	 * Return the engine for uploads, closed with this one. It has one thread, which is
	 * that of the upload: while it waits for a client, nobody else does. It keeps the
	 * order of rows.
	 */
	public synchronized DuckDbEngine writer() {
		DuckDbEngine found = this.writer;
		if (found == null) {
			found = singleThreaded("uploads");
			this.writer = found;
		}
		return found;
	}

	private DuckDbEngine singleThreaded(String name) {
		Assert.state(!this.closed, "The embedded engine is closed");
		Path directory = this.options.tempDirectory();
		return new DuckDbEngine(
				new EngineOptions(this.options.memoryLimit(), 1, (directory != null) ? directory.resolve(name) : null,
						this.options.maxTempSize(), this.options.readable()));
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.reader != null) {
			this.reader.close();
		}
		if (this.writer != null) {
			this.writer.close();
		}
		try {
			this.instance.close();
		}
		catch (SQLException ex) {
			logger.warn("The embedded engine did not close well", ex);
		}
		this.successors.forEach(DuckDbEngine::delete);
		deleteOwnDirectory();
	}

	private void deleteOwnDirectory() {
		if (this.ownDirectory != null) {
			delete(this.ownDirectory);
		}
	}

	private static void delete(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			logger.warn("Could not delete " + directory, ex);
		}
	}

}
