package io.flightboot.autoconfigure.dataset;

import java.net.URI;
import java.nio.file.Path;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.DatasetFlights;
import io.flightboot.dataset.DatasetTarget;
import io.flightboot.dataset.UploadLimits;
import io.flightboot.dataset.file.UploadFormat;
import io.flightboot.dataset.s3.ObjectCache;
import io.flightboot.dataset.s3.S3Prefixes;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class FlightDatasetS3AutoConfigurationTests {

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	private ApplicationContextRunner one() {
		return this.runner.withPropertyValues("flight.datasets.s3.market.bucket=some",
				"flight.datasets.s3-client.endpoint=http://127.0.0.1:1", "flight.datasets.s3-client.region=us-east-1",
				"flight.datasets.s3-client.path-style=true", "flight.datasets.s3-client.access-key=a",
				"flight.datasets.s3-client.secret-key=b", "flight.datasets.cache.directory=" + this.directory);
	}

	@Test
	void servesObjectsWithoutDirectories() {
		one().run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(S3Prefixes.class).hasSingleBean(DatasetFlights.class);
			assertThat(context.getBean(ObjectCache.class).directory()).isEqualTo(this.directory.toRealPath());
			assertThat(context.getBean(S3Client.class).serviceClientConfiguration().endpointOverride())
				.contains(URI.create("http://127.0.0.1:1"));
		});
	}

	@Test
	void nothingIsThereUnlessConfigured() {
		this.runner.withClassLoader(new FilteredClassLoader(S3Client.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightDatasetObjects"));
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(S3Client.class));
	}

	@Test
	void mayBeWritableWithinLimits() {
		RoutePath path = RoutePath.of("market", "a.parquet");
		one()
			.withPropertyValues("flight.datasets.s3.market.writable=true",
					"flight.datasets.s3.market.max-upload-size=7B", "flight.datasets.s3.market.max-upload-rows=8",
					"flight.datasets.s3.market.max-append-size=9B", "flight.datasets.s3.market.upload-formats=parquet")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DatasetTarget target = context.getBean(S3Prefixes.class).target(path);
				assertThat(target).isNotNull();
				assertThat(target.limits()).isEqualTo(new UploadLimits(7, 8, 9));
			});
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.upload-formats",
				"flight.datasets.s3.market.writable=true", "flight.datasets.s3.market.upload-formats=");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.max-upload-size",
				"flight.datasets.s3.market.writable=true", "flight.datasets.s3.market.max-upload-size=0B");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.max-upload-rows",
				"flight.datasets.s3.market.writable=true", "flight.datasets.s3.market.max-upload-rows=0");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.max-append-size",
				"flight.datasets.s3.market.writable=true", "flight.datasets.s3.market.max-append-size=0B");
	}

	@Test
	void isReadOnlyUnlessConfigured() {
		DatasetS3Properties properties = new DatasetS3Properties();
		assertThat(properties.isWritable()).isFalse();
		assertThat(properties.getMaxUploadSize()).isNull();
		assertThat(properties.getMaxUploadRows()).isNull();
		assertThat(properties.getMaxAppendSize()).isEqualTo(DataSize.ofGigabytes(1));
		assertThat(properties.getUploadFormats()).containsExactly(UploadFormat.values());
	}

	@Test
	void tellsWhichLibraryIsMissing() {
		one().withClassLoader(new FilteredClassLoader(S3Client.class))
			.run((context) -> missing(context, "software.amazon.awssdk:s3"));
		one().withClassLoader(new FilteredClassLoader(DuckDBDriver.class))
			.run((context) -> missing(context, "org.duckdb:duckdb_jdbc"));
		one().withClassLoader(new FilteredClassLoader(ArrowArrayStream.class))
			.run((context) -> missing(context, "org.apache.arrow:arrow-c-data"));
		MissingEngineException ex = new MissingEngineException("some:library");
		assertThat(new MissingEngineFailureAnalyzer().analyze(ex, ex).getDescription())
			.contains("'flight.datasets.s3' can't be used: Datasets need some:library");
	}

	private static void missing(AssertableApplicationContext context, String library) {
		assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOf(MissingEngineException.class)
			.hasMessageContaining(library);
	}

	@Test
	void refusesWhatCannotBe() {
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.bucket",
				"flight.datasets.s3.market.bucket=");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.s3.market.prefix",
				"flight.datasets.s3.market.prefix=a//b");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.cache.max-size", "flight.datasets.cache.max-size=0B");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.cache.fetch-timeout",
				"flight.datasets.cache.fetch-timeout=0s");
		FlightContextRunner.assertInvalid(one(), "flight.datasets.cache.listing-ttl",
				"flight.datasets.cache.listing-ttl=-1s");
	}

}
