package io.flightboot.autoconfigure.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineOptions;
import io.flightboot.dataset.file.LocalDirectories;
import io.flightboot.dataset.file.LocalDirectory;
import io.flightboot.dataset.file.LocalWriter;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * {@link AutoConfiguration Auto-configuration} of directories whose files are datasets.
 * It needs the embedded engine, DuckDB.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightMemoryAutoConfiguration.class)
@Conditional(OnDatasetDirectories.class)
@EnableConfigurationProperties(FlightDatasetsProperties.class)
public final class FlightDatasetDirectoryAutoConfiguration {

	@Bean
	DatasetDirectories flightConfiguredDatasetDirectories(FlightDatasetsProperties properties) {
		return new DatasetDirectories(properties);
	}

	/**
	 * There is an engine.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DuckDBDriver.class, ArrowArrayStream.class })
	static class WithEngine {

		@Bean(destroyMethod = "close")
		@ConditionalOnMissingBean
		DuckDbEngine flightDatasetEngine(FlightDatasetsProperties properties, DatasetDirectories directories,
				ObjectProvider<DatasetCacheDirectory> cache) {
			List<Path> readable = new ArrayList<>(
					directories.all().stream().map(DatasetDirectories.Directory::root).toList());
			cache.ifAvailable((directory) -> readable.add(directory.path()));
			FlightDatasetsProperties.Engine engine = properties.getEngine();
			return new DuckDbEngine(
					new EngineOptions(positive("flight.datasets.engine.memory-limit", engine.getMemoryLimit()),
							threads(engine), engine.getTempDirectory(),
							positive("flight.datasets.engine.max-temp-size", engine.getMaxTempSize()), readable));
		}

		@Bean(destroyMethod = "close")
		CsvWorkers flightDatasetCsvWorkers(FlightDatasetsProperties properties) {
			return new CsvWorkers(threads(properties.getEngine()));
		}

		private static int threads(FlightDatasetsProperties.Engine engine) {
			Integer threads = engine.getThreads();
			if (threads != null && threads < 1) {
				throw new InvalidConfigurationPropertyValueException("flight.datasets.engine.threads", threads,
						"There must be one at least.");
			}
			return (threads != null) ? threads : Runtime.getRuntime().availableProcessors();
		}

		private static long positive(String property, DataSize size) {
			if (size.toBytes() <= 0) {
				throw new InvalidConfigurationPropertyValueException(property, size, "The size must be positive.");
			}
			return size.toBytes();
		}

		@Bean
		DatasetSource flightDatasetDirectories(DatasetDirectories directories, DuckDbEngine engine,
				CsvWorkers csvWorkers, FlightMemory memory) {
			List<LocalDirectory> sources = new ArrayList<>();
			for (DatasetDirectories.Directory directory : directories.all()) {
				sources.add(new LocalDirectory(directory.prefix(), directory.root(), directory.single(),
						directory.layout(), engine, csvWorkers, memory.root(), writer(directory, engine)));
			}
			return new LocalDirectories(sources);
		}

		private static @Nullable LocalWriter writer(DatasetDirectories.Directory directory, DuckDbEngine engine) {
			DatasetUploadRules uploads = directory.uploads();
			return (uploads != null)
					? new LocalWriter(directory.root(), engine.writer(), uploads.limits(), uploads.formats()) : null;
		}

	}

	/**
	 * There is none. Silence would mean a server without its datasets.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.duckdb.DuckDBDriver")
	static class WithoutEngine {

		@Bean
		DatasetSource flightDatasetDirectories() {
			throw new MissingEngineException("org.duckdb:duckdb_jdbc");
		}

	}

	/**
	 * There are objects, and no way to them.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDatasetObjects.class)
	@ConditionalOnMissingClass("software.amazon.awssdk.services.s3.S3Client")
	static class WithoutStore {

		@Bean
		DatasetSource flightDatasetObjects() {
			throw new MissingEngineException("software.amazon.awssdk:s3");
		}

	}

	/**
	 * There is an engine, and no way to its batches.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DuckDBDriver.class)
	@ConditionalOnMissingClass("org.apache.arrow.c.ArrowArrayStream")
	static class WithoutBatches {

		@Bean
		DatasetSource flightDatasetDirectories() {
			throw new MissingEngineException("org.apache.arrow:arrow-c-data");
		}

	}

}
