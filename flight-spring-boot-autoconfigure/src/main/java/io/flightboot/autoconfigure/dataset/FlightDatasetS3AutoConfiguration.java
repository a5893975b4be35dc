package io.flightboot.autoconfigure.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.file.LocalFiles;
import io.flightboot.dataset.file.LocalWriter;
import io.flightboot.dataset.s3.ObjectCache;
import io.flightboot.dataset.s3.S3Bucket;
import io.flightboot.dataset.s3.S3Prefix;
import io.flightboot.dataset.s3.S3Prefixes;
import io.flightboot.memory.FlightMemory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.StringUtils;

/**
 * {@link AutoConfiguration Auto-configuration} of objects of S3 that are datasets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightMemoryAutoConfiguration.class, FlightDatasetDirectoryAutoConfiguration.class,
		FlightS3ClientAutoConfiguration.class }, before = FlightDatasetAutoConfiguration.class)
@ConditionalOnClass(S3Client.class)
@Conditional(OnDatasetObjects.class)
@EnableConfigurationProperties(FlightDatasetsProperties.class)
public final class FlightDatasetS3AutoConfiguration {

	@Bean(destroyMethod = "close")
	ObjectCache flightDatasetObjectCache(FlightDatasetsProperties properties) {
		DatasetCacheProperties cache = properties.getCache();
		if (cache.getMaxSize().toBytes() <= 0) {
			throw invalid("flight.datasets.cache.max-size", cache.getMaxSize(), "The size must be positive.");
		}
		if (cache.getFetchTimeout().isNegative() || cache.getFetchTimeout().isZero()) {
			throw invalid("flight.datasets.cache.fetch-timeout", cache.getFetchTimeout(), "The time must be positive.");
		}
		try {
			Path directory = (cache.getDirectory() != null) ? cache.getDirectory()
					: Files.createTempDirectory("flight-datasets-cache-");
			if (directory.toAbsolutePath().toString().matches(".*[*?\\[\\]{}].*")) {
				throw invalid("flight.datasets.cache.directory", directory,
						"The embedded engine takes *?[]{} in paths for patterns.");
			}
			return new ObjectCache(directory, cache.getMaxSize().toBytes(), cache.getFetchTimeout(),
					cache.getDirectory() == null);
		}
		catch (IOException ex) {
			throw invalid("flight.datasets.cache.directory", cache.getDirectory(),
					"The directory can't be used: " + ex.getMessage());
		}
	}

	@Bean
	DatasetCacheDirectory flightDatasetCacheDirectory(ObjectCache cache) {
		return new DatasetCacheDirectory(cache.directory());
	}

	@Bean
	S3Prefixes flightDatasetObjects(FlightDatasetsProperties properties, S3Client client, ObjectCache cache,
			DuckDbEngine engine, CsvWorkers csvWorkers, FlightMemory memory) {
		List<S3Prefix> prefixes = new ArrayList<>();
		Duration listingTtl = properties.getCache().getListingTtl();
		if (listingTtl.isNegative()) {
			throw invalid("flight.datasets.cache.listing-ttl", listingTtl, "The time must not be negative.");
		}
		properties.getS3().forEach((name, s3) -> {
			String property = OnDatasetObjects.PROPERTY + "." + name;
			if (!StringUtils.hasText(s3.getBucket())) {
				throw invalid(property + ".bucket", s3.getBucket(), "The name of a bucket is needed.");
			}
			if (s3.getMaxObjectSize().toBytes() <= 0) {
				throw invalid(property + ".max-object-size", s3.getMaxObjectSize(), "The size must be positive.");
			}
			DatasetUploadRules uploads = DatasetUploadRules.of(s3, property);
			LocalWriter writer = (uploads != null)
					? new LocalWriter(cache.uploads(), engine.writer(), uploads.limits(), uploads.formats()) : null;
			prefixes.add(new S3Prefix(DatasetPrefix.parse(name, s3.getPrefix(), s3.isSingle(), property), s3.isSingle(),
					new S3Bucket(client, s3.getBucket(), s3.getKeyPrefix()), listingTtl, cache,
					s3.getMaxObjectSize().toBytes(),
					new LocalFiles(cache.directory(), engine, csvWorkers, memory.root()), writer));
		});
		return new S3Prefixes(prefixes);
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			@Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, String.valueOf(reason));
	}

}
