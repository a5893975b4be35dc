package io.flightboot.dataset.file;

import java.util.List;

import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.csv.CsvDialect;
import io.flightboot.dataset.ipc.IpcFile;
import io.flightboot.expression.ColumnReference;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Files and what the engine found in them, good until they change.
 */
final class DescribedFiles {

	private final DatasetFiles files;

	private final @Nullable Content content;

	private final @Nullable FlightException failure;

	private volatile long rows;

	DescribedFiles(DatasetFiles files, Content content, long rows) {
		this.files = files;
		this.content = content;
		this.failure = null;
		this.rows = rows;
	}

	DescribedFiles(DatasetFiles files, FlightException failure) {
		this.files = files;
		this.content = null;
		this.failure = failure;
	}

	DatasetFiles files() {
		return this.files;
	}

	@Nullable FlightException failure() {
		return this.failure;
	}

	/**
	 * Tell how many rows there were when all had been read.
	 */
	void rows(long rows) {
		this.rows = rows;
	}

	Content content() {
		Content found = this.content;
		if (found == null) {
			throw new IllegalStateException("The files can't be read", this.failure);
		}
		return found;
	}

	DatasetInfo info() {
		Content found = content();
		return new DatasetInfo(found.schema(), found.columns(), this.rows, this.files.bytes());
	}

	/**
	 * What is in the files.
	 *
	 * @param schema schema of all columns
	 * @param columns the columns with the engine's types
	 * @param csv how a CSV file is written, or {@code null} if only the engine can read
	 * it
	 * @param options how the engine is to read them
	 * @param ipc where the batches of Arrow files are, none for other formats
	 */
	record Content(Schema schema, List<ColumnReference> columns, @Nullable CsvDialect csv, String options,
			List<IpcFile> ipc) {
	}

}
