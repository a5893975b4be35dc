package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetUpload;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EmptyBatches;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineSource;
import io.flightboot.dataset.engine.SqlTexts;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DuckDbDialect;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes an upload to files of a place of its own, as it comes in. They go when this is
 * closed.
 *
 * @since 0.1.0
 */
public final class UploadFile implements AutoCloseable {

	private static final DuckDbDialect DIALECT = new DuckDbDialect();

	private static final String VIEW = "batches";

	private final DuckDbEngine engine;

	private final LocalWorkspace.Work work;

	private final DatasetUpload upload;

	private final GrowthWatch growth;

	private final long maxSize;

	UploadFile(DuckDbEngine engine, LocalWorkspace.Work work, DatasetUpload upload, GrowthWatch growth, long maxSize) {
		this.engine = engine;
		this.work = work;
		this.upload = upload;
		this.growth = growth;
		this.maxSize = maxSize;
	}

	/**
	 * Return the columns that the upload will have as Parquet, which are not always of
	 * the types that the client told. Nothing is read of it yet.
	 * @throws FlightException if there is a column that can't be written
	 */
	public List<ColumnReference> columns() throws SQLException {
		Schema schema = this.upload.schema();
		Path file = this.work.file("schema.parquet");
		try {
			copySchema(schema, file);
		}
		catch (SQLException | RuntimeException ex) {
			blame(schema, file, ex);
			throw ex;
		}
		try (EngineQuery query = this.engine.prepare("SELECT * FROM " + parquet(file), List.of())) {
			return query.columns();
		}
	}

	private void copySchema(Schema schema, Path file) throws SQLException {
		BufferAllocator allocator = this.upload.allocator();
		EngineSource empty = new EngineSource(VIEW, new EmptyBatches(schema, allocator), allocator);
		try (EngineQuery copy = this.engine.prepare(empty, copy(List.of(), file, UploadFormat.PARQUET), List.of())) {
			copy.run();
		}
	}

	/**
	 * Find out which column the engine can't write.
	 */
	private void blame(Schema schema, Path file, Exception failure) {
		for (Field field : schema.getFields()) {
			this.upload.call().checkNotCancelled();
			try {
				copySchema(new Schema(List.of(field)), file);
			}
			catch (SQLException | RuntimeException ex) {
				throw new FlightException(FlightErrorCode.BAD_ARGUMENT, "Column '" + field.getName() + "' is of type "
						+ field.getType() + ", which datasets can't have. Send it as another type", failure);
			}
		}
	}

	/**
	 * Write all rows.
	 * @param columns names of the columns in the order of the file, none for that of the
	 * upload
	 * @return the file
	 * @throws FlightException if the file is larger than an upload may be
	 */
	public Path write(String name, UploadFormat format, List<String> columns) throws IOException, SQLException {
		Path file = this.work.file(name);
		format.countNames(this.upload);
		EngineSource batches = new EngineSource(VIEW, this.upload.batches(), this.upload.allocator());
		try (EngineQuery copy = this.engine.prepare(batches, copy(columns, file, format), List.of());
				GrowthWatch.Watched watched = this.growth.watch(file, this.maxSize, copy::cancel)) {
			this.upload.call().onCancel(copy::cancel);
			run(copy, watched);
		}
		return file;
	}

	private static void run(EngineQuery copy, GrowthWatch.Watched watched) throws IOException, SQLException {
		try {
			copy.run();
		}
		catch (SQLException ex) {
			// Who was stopped tells only that
			watched.check(ex);
			throw ex;
		}
		watched.check(null);
	}

	/**
	 * Write the rows of a Parquet file and then those of another one, which has the same
	 * columns.
	 * @return the new file
	 */
	public Path merge(Path first, Path second) throws SQLException {
		// No dataset has such a name, so it is none of the two
		Path file = this.work.file(".merged.parquet");
		String sql = "COPY (SELECT * FROM " + parquet(first) + " UNION ALL BY NAME SELECT * FROM " + parquet(second)
				+ ") TO " + SqlTexts.literal(file.toString()) + " (" + UploadFormat.PARQUET.options("") + ")";
		try (EngineQuery query = this.engine.prepare(sql, List.of())) {
			this.upload.call().onCancel(query::cancel);
			query.run();
		}
		return file;
	}

	@Override
	public void close() {
		this.work.close();
	}

	private static String copy(List<String> columns, Path file, UploadFormat format) {
		String selected = columns.isEmpty() ? "*"
				: columns.stream().map(DIALECT::identifier).collect(Collectors.joining(", "));
		return "COPY (SELECT " + selected + " FROM " + VIEW + ") TO " + SqlTexts.literal(file.toString()) + " ("
				+ format.options(file.getFileName().toString()) + ")";
	}

	private static String parquet(Path file) {
		return "read_parquet([" + SqlTexts.literal(file.toString()) + "], hive_partitioning = false)";
	}

}
