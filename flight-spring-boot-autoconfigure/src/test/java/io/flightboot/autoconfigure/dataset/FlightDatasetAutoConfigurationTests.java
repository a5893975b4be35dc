package io.flightboot.autoconfigure.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetFlights;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetPartLimits;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.engine.DuckDbEngine;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightDatasetAutoConfigurationTests {

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	private String path() {
		return "flight.datasets.directories.files.path=" + this.directory;
	}

	@Test
	void nothingIsThereUnlessConfigured() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(DatasetFlights.class)
			.doesNotHaveBean(DuckDbEngine.class)
			.doesNotHaveBean("datasets"));
	}

	@Test
	void servesDirectories() throws Exception {
		Files.writeString(this.directory.resolve("a.csv"), "n\n1\n");
		this.runner
			.withPropertyValues(path(), "flight.datasets.directories.other.path=" + this.directory,
					"flight.datasets.directories.other.prefix=a b/c")
			.run((context) -> {
				DatasetFlights flights = context.getBean(DatasetFlights.class);
				assertThat(flights.find(RoutePath.parse("files/a.csv"))).isNotNull();
				assertThat(flights.find(RoutePath.of("a b", "c", "a.csv"))).isNotNull();
				assertThat(flights.find(RoutePath.parse("a.csv"))).isNull();
				assertThat(context).hasBean("datasets");
			});
	}

	@Test
	void limitsAreMapped() {
		this.runner
			.withPropertyValues(path(), "flight.datasets.batch-rows=10", "flight.datasets.max-batch-rows=20",
					"flight.datasets.filter.max-depth=3", "flight.datasets.filter.max-nodes=4",
					"flight.datasets.parts.size=5KB", "flight.datasets.parts.max=6")
			.run((context) -> {
				DatasetLimits limits = context.getBean(DatasetLimits.class);
				assertThat(limits.batchRows()).isEqualTo(10);
				assertThat(limits.maxBatchRows()).isEqualTo(20);
				assertThat(limits.filter().maxDepth()).isEqualTo(3);
				assertThat(limits.filter().maxNodes()).isEqualTo(4);
				assertThat(limits.parts()).isEqualTo(new DatasetPartLimits(5 << 10, 6));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch-rows=0", "max-batch-rows=1", "filter.max-depth=0", "filter.max-depth=201",
			"filter.max-nodes=0", "parts.size=0B", "parts.max=0", "engine.threads=0", "engine.memory-limit=0B",
			"engine.max-temp-size=0B", "directories.files.path=/does/not/exist", "directories.files.prefix=a//b" })
	void refusesWhatCannotBe(String property) {
		String name = "flight.datasets." + property;
		FlightContextRunner.assertInvalid(this.runner.withPropertyValues(path()), name.substring(0, name.indexOf('=')),
				name);
	}

	@Test
	void refusesDirectoriesWithoutPathOrOwnPrefix() {
		FlightContextRunner.assertInvalid(this.runner.withPropertyValues(path()),
				"flight.datasets.directories.other.prefix", "flight.datasets.directories.other.path=" + this.directory,
				"flight.datasets.directories.other.prefix=files");
		FlightContextRunner.assertInvalid(this.runner, "flight.datasets.directories.other.path",
				"flight.datasets.directories.other.prefix=files");
		FlightContextRunner.assertInvalid(this.runner.withPropertyValues(path()),
				"flight.datasets.directories.files.prefix", "flight.datasets.directories.files.prefix=",
				"flight.datasets.directories.files.single=true");
	}

	@Test
	void tellsWhichLibraryIsMissing() {
		this.runner.withClassLoader(new FilteredClassLoader(DuckDBDriver.class))
			.withPropertyValues(path())
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MissingEngineException.class)
				.hasMessageContaining("org.duckdb:duckdb_jdbc"));
		this.runner.withClassLoader(new FilteredClassLoader(ArrowArrayStream.class))
			.withPropertyValues(path())
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MissingEngineException.class)
				.hasMessageContaining("org.apache.arrow:arrow-c-data"));
		this.runner.withClassLoader(new FilteredClassLoader(DuckDBDriver.class, ArrowArrayStream.class))
			.run((context) -> assertThat(context).hasNotFailed());
		MissingEngineException ex = new MissingEngineException("some:library");
		assertThat(new MissingEngineFailureAnalyzer().analyze(ex, ex).getAction())
			.isEqualTo("Add a dependency on some:library.");
	}

	@Test
	void sourcesOfTheApplicationAreServedWithoutAnEngine() {
		this.runner.withClassLoader(new FilteredClassLoader(DuckDBDriver.class))
			.withBean(OwnSource.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DuckDbEngine.class);
				context.getBean(DatasetFlights.class).flights();
				assertThat(context.getBean(OwnSource.class).asked).isTrue();
			});
	}

	static class OwnSource implements DatasetSource {

		private boolean asked;

		@Override
		public Collection<? extends Dataset> datasets() {
			this.asked = true;
			return List.of();
		}

		@Override
		public @Nullable Dataset find(RoutePath path) {
			return null;
		}

	}

}
