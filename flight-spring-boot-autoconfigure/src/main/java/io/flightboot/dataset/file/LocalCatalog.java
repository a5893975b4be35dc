package io.flightboot.dataset.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.dataset.csv.CsvDialect;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineErrors;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.SqlTexts;
import io.flightboot.dataset.ipc.IpcFile;
import io.flightboot.expression.ColumnReference;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is in files, and remembers it until they change.
 */
final class LocalCatalog {

	/** For files that change while one looks at them. */
	private static final int ATTEMPTS = 20;

	private static final int TRIED_ROWS = 1000;

	private static final Log logger = LogFactory.getLog(LocalCatalog.class);

	private final DuckDbEngine engine;

	private final CsvWorkers csvWorkers;

	private final BufferAllocator allocator;

	private final Path root;

	private final DirectoryLayout layout;

	private final @Nullable LocalWorkspace workspace;

	private final Map<String, DescribedFiles> described = new ConcurrentHashMap<>();

	private final Map<String, String> unusable = new ConcurrentHashMap<>();

	/**
	 * Create a catalog.
	 * @param allocator where batches live until they have been sent
	 * @param root the directory, by its real path
	 * @param layout what was said of its files
	 * @param workspace where files are kept while they are read, if we change them, or
	 * {@code null} if we don't
	 */
	LocalCatalog(DuckDbEngine engine, CsvWorkers csvWorkers, BufferAllocator allocator, Path root,
			DirectoryLayout layout, @Nullable LocalWorkspace workspace) {
		this.engine = engine;
		this.csvWorkers = csvWorkers;
		this.allocator = allocator;
		this.root = root;
		this.layout = layout;
		this.workspace = workspace;
	}

	DuckDbEngine engine() {
		return this.engine;
	}

	CsvWorkers csvWorkers() {
		return this.csvWorkers;
	}

	BufferAllocator allocator() {
		return this.allocator;
	}

	EngineErrors errors(String route) {
		return new EngineErrors(route, this.root);
	}

	/**
	 * Describe a file or folder, and keep it as it is until that is closed.
	 * @throws FlightException if it is gone, or can't be read
	 */
	OpenFiles open(String route, Path path) {
		for (int i = 0; i < ATTEMPTS; i++) {
			DescribedFiles described = describe(route, path);
			FileSnapshot snapshot = snapshot(described.files());
			if (snapshot != null) {
				return new OpenFiles(described, snapshot, new EngineErrors(route, snapshot.directory()));
			}
		}
		throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' changes all the time",
				RetryHint.here(null), null);
	}

	private @Nullable FileSnapshot snapshot(DatasetFiles files) {
		return (this.workspace != null) ? FileSnapshot.link(files, this.root, this.workspace)
				: FileSnapshot.of(files, this.root);
	}

	/**
	 * Describe a file or folder.
	 * @throws FlightException if it is gone, or can't be read
	 */
	DescribedFiles describe(String route, Path path) {
		for (int i = 0; i < ATTEMPTS; i++) {
			DatasetFiles files = files(route, path);
			if (files == null) {
				this.described.remove(route);
				throw new FlightException(FlightErrorCode.NOT_FOUND, "Dataset '" + route + "' is gone");
			}
			// Others of that name wait: they would do the same work
			DescribedFiles current = this.described.compute(route,
					(name, known) -> (known != null && known.files().equals(files)) ? known : examine(route, files));
			if (current != null) {
				return checked(current);
			}
		}
		throw new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' changes all the time",
				RetryHint.here(null), null);
	}

	private static DescribedFiles checked(DescribedFiles described) {
		FlightException failure = described.failure();
		if (failure != null) {
			throw new FlightException(failure.code(), String.valueOf(failure.getMessage()), failure.retry(), failure);
		}
		return described;
	}

	/**
	 * Look at a file or folder, but not into it.
	 * @return the files, or {@code null} if there is no dataset
	 * @throws FlightException if they can't be a dataset
	 */
	@Nullable DatasetFiles files(String route, Path path) {
		try {
			DatasetFiles files = this.layout.files(path, this.root);
			this.unusable.remove(route);
			return files;
		}
		catch (IOException | UncheckedIOException ex) {
			String problem = "The files of dataset '" + route + "' can't be used";
			if (this.unusable.put(route, problem) == null) {
				logger.warn(problem, ex);
			}
			throw new FlightException(FlightErrorCode.FAILED, problem, ex);
		}
	}

	/**
	 * Look into files.
	 * @return what is in them, or {@code null} if they have changed
	 */
	private @Nullable DescribedFiles examine(String route, DatasetFiles files) {
		try (FileSnapshot snapshot = snapshot(files)) {
			return (snapshot != null) ? examine(route, files, snapshot) : null;
		}
	}

	private DescribedFiles examine(String route, DatasetFiles files, FileSnapshot snapshot) {
		try {
			for (DatasetFiles.Entry entry : files.files()) {
				if (entry.size() == 0) {
					throw new IOException("file '" + entry.name() + "' is empty, without even the names of columns");
				}
			}
			return (files.format() == FileFormat.ARROW) ? arrow(route, files) : others(files, snapshot.files());
		}
		catch (IOException | SQLException | RuntimeException ex) {
			RuntimeException explained = new EngineErrors(route, snapshot.directory()).explain(ex, false);
			logger.warn(explained.getMessage(), ex);
			return new DescribedFiles(files, (explained instanceof FlightException told) ? told
					: new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' can't be read", ex));
		}
	}

	private DescribedFiles arrow(String route, DatasetFiles files) throws IOException, SQLException {
		List<IpcFile> found = ArrowFiles.scan(files);
		List<ColumnReference> columns = new ArrowFiles(this.engine, this.allocator, errors(route)).columns(found);
		return new DescribedFiles(files, new DescribedFiles.Content(found.get(0).schema(), columns, null, "", found),
				found.stream().mapToLong(IpcFile::rows).sum());
	}

	private DescribedFiles others(DatasetFiles files, DatasetFiles kept) throws IOException, SQLException {
		FileOverride override = this.layout.override(files, this.root);
		String options = FileOptions.of(override, files.format());
		if (override != null && !override.columns().isEmpty() && files.format() == FileFormat.JSON_LINES) {
			options += columns(files, kept, options, override.columns());
		}
		// Types that were named are tried on the first rows
		int tried = (override != null && !override.columns().isEmpty()) ? TRIED_ROWS : 0;
		try (EngineQuery query = this.engine.prepare(select(kept, options, tried), List.of())) {
			List<ColumnReference> columns = query.columns();
			try (ArrowReader reader = query.batches(this.allocator, TRIED_ROWS)) {
				reader.loadNextBatch();
				Schema schema = reader.getVectorSchemaRoot().getSchema();
				return new DescribedFiles(files, new DescribedFiles.Content(schema, columns,
						(override != null) ? null : csv(kept), options, List.of()), rows(kept));
			}
		}
	}

	private @Nullable CsvDialect csv(DatasetFiles files) throws SQLException {
		return files.isPlainCsv() ? new CsvSniffer(this.engine).sniff(SqlTexts.literal(files.path().toString())) : null;
	}

	private static String select(DatasetFiles files, String options, int rows) {
		return "SELECT * FROM " + files.table(options) + " LIMIT " + rows;
	}

	/**
	 * Of JSON, the engine takes the types of all columns or none: those that weren't
	 * named are what it finds.
	 */
	private String columns(DatasetFiles files, DatasetFiles kept, String options, Map<String, String> named)
			throws IOException, SQLException {
		Map<String, String> types;
		try (EngineQuery query = this.engine.prepare(select(kept, options, 0), List.of())) {
			types = query.types();
		}
		for (Map.Entry<String, String> type : named.entrySet()) {
			if (types.replace(type.getKey(), type.getValue()) == null) {
				throw new IOException("there is no column '" + type.getKey() + "', which an override speaks of");
			}
		}
		types.keySet().removeIf((name) -> files.isPartition(name, this.root));
		return FileOptions.types("columns", types);
	}

	private long rows(DatasetFiles files) throws SQLException {
		return (files.format() == FileFormat.PARQUET)
				? this.engine.number("SELECT sum(num_rows) FROM parquet_file_metadata(" + files.list() + ")") : -1;
	}

	/**
	 * Forget all that is not among these.
	 */
	void retain(List<String> routes) {
		this.described.keySet().retainAll(routes);
		this.unusable.keySet().retainAll(routes);
	}

	/**
	 * Return why datasets can't be read.
	 */
	List<String> failures() {
		List<String> failures = new ArrayList<>(this.unusable.values());
		this.described.forEach((route, files) -> {
			FlightException failure = files.failure();
			if (failure != null) {
				failures.add(String.valueOf(failure.getMessage()));
			}
		});
		return failures;
	}

	/**
	 * A dataset that is being read.
	 *
	 * @param described what is known of it
	 * @param snapshot its files, to be closed
	 * @param errors explains what goes wrong
	 */
	record OpenFiles(DescribedFiles described, FileSnapshot snapshot, EngineErrors errors) {

	}

}
