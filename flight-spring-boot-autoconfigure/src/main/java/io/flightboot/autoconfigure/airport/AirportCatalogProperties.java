package io.flightboot.autoconfigure.airport;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Configuration of a catalog of the embedded engine.
 *
 * @since 0.1.0
 */
public class AirportCatalogProperties {

	/**
	 * File of the database, made if there is none. Everything is in memory, and lost at
	 * the end, if not set.
	 */
	private @Nullable Path file;

	/**
	 * Whether nobody may change anything. The file must be there.
	 */
	private boolean readOnly;

	/**
	 * Memory that the engine may use, beside that of the batches it has handed out.
	 */
	private DataSize memoryLimit = DataSize.ofMegabytes(512);

	/**
	 * Threads of the engine. Number of processors if not set.
	 */
	private @Nullable Integer threads;

	/**
	 * Directory for what does not fit into memory. Beside the file if not set; a catalog
	 * in memory has none then.
	 */
	private @Nullable Path tempDirectory;

	/**
	 * Maximum of what is put into the temporary directory.
	 */
	private DataSize maxTempSize = DataSize.ofGigabytes(10);

	/**
	 * Rows of a batch that is read.
	 */
	private int batchRows = 65_536;

	/**
	 * How many states of a table are kept, the present one included.
	 */
	private int maxVersions = 100;

	/**
	 * How long earlier states of a table are kept. As long as there are not too many if
	 * not set.
	 */
	private @Nullable Duration maxAge;

	/**
	 * Schema that is made if there is none. Older versions of DuckDB's extension use it
	 * where none is named.
	 */
	private @Nullable String defaultSchema;

	/**
	 * Comment of the default schema, if it is made.
	 */
	private String comment = "";

	public @Nullable Path getFile() {
		return this.file;
	}

	public void setFile(@Nullable Path file) {
		this.file = file;
	}

	public boolean isReadOnly() {
		return this.readOnly;
	}

	public void setReadOnly(boolean readOnly) {
		this.readOnly = readOnly;
	}

	public DataSize getMemoryLimit() {
		return this.memoryLimit;
	}

	public void setMemoryLimit(DataSize memoryLimit) {
		this.memoryLimit = memoryLimit;
	}

	public @Nullable Integer getThreads() {
		return this.threads;
	}

	public void setThreads(@Nullable Integer threads) {
		this.threads = threads;
	}

	public @Nullable Path getTempDirectory() {
		return this.tempDirectory;
	}

	public void setTempDirectory(@Nullable Path tempDirectory) {
		this.tempDirectory = tempDirectory;
	}

	public DataSize getMaxTempSize() {
		return this.maxTempSize;
	}

	public void setMaxTempSize(DataSize maxTempSize) {
		this.maxTempSize = maxTempSize;
	}

	public int getBatchRows() {
		return this.batchRows;
	}

	public void setBatchRows(int batchRows) {
		this.batchRows = batchRows;
	}

	public int getMaxVersions() {
		return this.maxVersions;
	}

	public void setMaxVersions(int maxVersions) {
		this.maxVersions = maxVersions;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

	public @Nullable String getDefaultSchema() {
		return this.defaultSchema;
	}

	public void setDefaultSchema(@Nullable String defaultSchema) {
		this.defaultSchema = defaultSchema;
	}

	public String getComment() {
		return this.comment;
	}

	public void setComment(String comment) {
		this.comment = comment;
	}

	@Override
	public String toString() {
		return "Catalog[" + this.file + "]";
	}

}
