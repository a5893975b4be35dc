package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of datasets.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.datasets")
public class FlightDatasetsProperties {

	/**
	 * Rows of a batch if a client asks for no other number.
	 */
	private int batchRows = 32_768;

	/**
	 * Most rows of a batch that a client may ask for.
	 */
	private int maxBatchRows = 1_048_576;

	/**
	 * How often to look for changes that nobody tells of.
	 */
	private Duration refreshInterval = Duration.ofSeconds(30);

	/**
	 * Directories whose files are datasets, each under a name.
	 */
	private Map<String, DatasetDirectoryProperties> directories = new LinkedHashMap<>();

	/**
	 * Queries of databases that are datasets, each under a name.
	 */
	private Map<String, DatasetQueryProperties> queries = new LinkedHashMap<>();

	/**
	 * Tables of databases that are datasets, each under a name.
	 */
	private Map<String, DatasetTableProperties> tables = new LinkedHashMap<>();

	/**
	 * Objects of S3 that are datasets, each prefix under a name.
	 */
	private Map<String, DatasetS3Properties> s3 = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final DatasetS3ClientProperties s3Client = new DatasetS3ClientProperties();

	@NestedConfigurationProperty
	private final DatasetCacheProperties cache = new DatasetCacheProperties();

	private final Filter filter = new Filter();

	@NestedConfigurationProperty
	private final DatasetPartProperties parts = new DatasetPartProperties();

	private final Engine engine = new Engine();

	public int getBatchRows() {
		return this.batchRows;
	}

	public void setBatchRows(int batchRows) {
		this.batchRows = batchRows;
	}

	public int getMaxBatchRows() {
		return this.maxBatchRows;
	}

	public void setMaxBatchRows(int maxBatchRows) {
		this.maxBatchRows = maxBatchRows;
	}

	public Duration getRefreshInterval() {
		return this.refreshInterval;
	}

	public void setRefreshInterval(Duration refreshInterval) {
		this.refreshInterval = refreshInterval;
	}

	public Map<String, DatasetDirectoryProperties> getDirectories() {
		return this.directories;
	}

	public void setDirectories(Map<String, DatasetDirectoryProperties> directories) {
		this.directories = directories;
	}

	public Map<String, DatasetQueryProperties> getQueries() {
		return this.queries;
	}

	public void setQueries(Map<String, DatasetQueryProperties> queries) {
		this.queries = queries;
	}

	public Map<String, DatasetTableProperties> getTables() {
		return this.tables;
	}

	public void setTables(Map<String, DatasetTableProperties> tables) {
		this.tables = tables;
	}

	public Map<String, DatasetS3Properties> getS3() {
		return this.s3;
	}

	public void setS3(Map<String, DatasetS3Properties> s3) {
		this.s3 = s3;
	}

	public DatasetS3ClientProperties getS3Client() {
		return this.s3Client;
	}

	public DatasetCacheProperties getCache() {
		return this.cache;
	}

	public Filter getFilter() {
		return this.filter;
	}

	public DatasetPartProperties getParts() {
		return this.parts;
	}

	public Engine getEngine() {
		return this.engine;
	}

	/**
	 * How large filters may be.
	 */
	public static class Filter {

		/**
		 * Most conditions inside one another.
		 */
		private int maxDepth = 24;

		/**
		 * Most conditions, columns and values together.
		 */
		private int maxNodes = 10_000;

		public int getMaxDepth() {
			return this.maxDepth;
		}

		public void setMaxDepth(int maxDepth) {
			this.maxDepth = maxDepth;
		}

		public int getMaxNodes() {
			return this.maxNodes;
		}

		public void setMaxNodes(int maxNodes) {
			this.maxNodes = maxNodes;
		}

	}

	/**
	 * The embedded engine.
	 */
	public static class Engine {

		/**
		 * Memory that the engine may use, beside that of the batches it has handed out.
		 * Reads of Parquet without a filter have an engine of their own, with as much,
		 * and so have uploads.
		 */
		private DataSize memoryLimit = DataSize.ofMegabytes(512);

		/**
		 * Threads of the engine. Number of processors if not set. Reads of Parquet
		 * without a filter take one each.
		 */
		private @Nullable Integer threads;

		/**
		 * Directory for what does not fit into memory. One of its own if not set.
		 */
		private @Nullable Path tempDirectory;

		/**
		 * Maximum of what is put into the temporary directory.
		 */
		private DataSize maxTempSize = DataSize.ofGigabytes(10);

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

	}

}
