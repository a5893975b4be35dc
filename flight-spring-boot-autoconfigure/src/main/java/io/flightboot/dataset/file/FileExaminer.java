package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.csv.CsvDialect;
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
 * Looks into files: which columns they have, how many rows, and how they are written.
 */
final class FileExaminer {

	private static final int TRIED_ROWS = 1000;

	private static final Log logger = LogFactory.getLog(FileExaminer.class);

	private final DuckDbEngine engine;

	private final BufferAllocator allocator;

	private final Path root;

	private final DirectoryLayout layout;

	FileExaminer(DuckDbEngine engine, BufferAllocator allocator, Path root, DirectoryLayout layout) {
		this.engine = engine;
		this.allocator = allocator;
		this.root = root;
		this.layout = layout;
	}

	/**
	 * Look into files.
	 * @return what is in them, or why they can't be read
	 * @throws FlightException if that is not due to the files
	 */
	DescribedFiles examine(String route, DatasetFiles files, FileSnapshot snapshot) {
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
			if (explained instanceof FlightException told && isPassing(told)) {
				throw told;
			}
			logger.warn(explained.getMessage(), ex);
			return new DescribedFiles(files, (explained instanceof FlightException told) ? told
					: new FlightException(FlightErrorCode.FAILED, "Dataset '" + route + "' can't be read", ex));
		}
	}

	/**
	 * Nothing is to be remembered that a moment later is not true.
	 */
	private static boolean isPassing(FlightException failure) {
		return failure.code().equals(FlightErrorCode.OUT_OF_MEMORY) || failure.code().equals(FlightErrorCode.CANCELLED);
	}

	private DescribedFiles arrow(String route, DatasetFiles files) throws IOException, SQLException {
		List<IpcFile> found = ArrowFiles.scan(files);
		List<ColumnReference> columns = new ArrowFiles(this.engine, this.allocator, new EngineErrors(route, this.root))
			.columns(found);
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

}
