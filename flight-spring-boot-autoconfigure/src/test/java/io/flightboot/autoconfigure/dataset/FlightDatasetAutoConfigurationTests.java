package io.flightboot.autoconfigure.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.call.FlightCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetFlights;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetPartLimits;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.file.FileOverride;
import io.flightboot.handler.ProvidedFlight;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.flight.FlightMethod;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

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
				FlightCall call = TestInvocation.newCall(FlightMethod.GET_FLIGHT_INFO);
				assertThat(flights.find(RoutePath.parse("files/a.csv"), call)).isNotNull();
				assertThat(flights.find(RoutePath.of("a b", "c", "a.csv"), call)).isNotNull();
				assertThat(flights.find(RoutePath.parse("a.csv"), call)).isNull();
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

	@Test
	void layoutsAreMapped() throws Exception {
		Files.writeString(this.directory.resolve("a.csv"), "no;header;#\n#\n'1,5';31/01/2024;31/01/2024 13.30;-\n");
		String override = "flight.datasets.directories.files.overrides[0].";
		this.runner
			.withPropertyValues(path(), "flight.datasets.directories.files.globs.all=*.csv", override + "files=a*",
					override + "columns.amount=DECIMAL(5, 1)", override + "columns.day=DATE", override + "delimiter=;",
					override + "quote='", override + "escape='", override + "comment=#", override + "header=false",
					override + "skip=1", override + "null-text[0]=-", override + "date-format=%d/%m/%Y",
					override + "timestamp-format=%d/%m/%Y %H.%M", override + "decimal-separator=,",
					override + "encoding=latin-1")
			.run((context) -> {
				DatasetOverrideProperties bound = context.getBean(FlightDatasetsProperties.class)
					.getDirectories()
					.get("files")
					.getOverrides()
					.get(0);
				assertThat(bound.toOverride())
					.isEqualTo(new FileOverride("a*", Map.of("amount", "DECIMAL(5, 1)", "day", "DATE"), ";", "'", "'",
							"#", false, 1, List.of("-"), "%d/%m/%Y", "%d/%m/%Y %H.%M", ",", "latin-1"));
				assertThat(context.getBean(DatasetFlights.class).flights()).extracting(ProvidedFlight::route)
					.contains("files/all");
				// There are no such columns, so the override has got to the file
				assertThat(context.getBean("flightDatasetDirectories", DatasetSource.class).problems()).hasSize(2)
					.allMatch((problem) -> problem.contains("amount"));
			});
	}

	@Test
	void layoutOfTheDocumentationCanBe() throws Exception {
		Matcher yaml = Pattern.compile("```yaml\n(flight:(?:(?!```).)*?overrides:.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../docs/datasets.md")));
		assertThat(yaml.find()).isTrue();
		YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
		properties.setResources(new ByteArrayResource(yaml.group(1).getBytes(StandardCharsets.UTF_8)));
		String[] pairs = properties.getObject()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.map((pair) -> pair.replace("/data/market", this.directory.toString()))
			.toArray(String[]::new);
		Files.writeString(this.directory.resolve("trades-1.csv"), "price;trade id;day\n1,5;7;31.01.2024\nNA;8;-\n");
		this.runner.withPropertyValues(pairs).run((context) -> {
			DatasetSource source = context.getBean("flightDatasetDirectories", DatasetSource.class);
			assertThat(source.find(RoutePath.parse("market/trades"))
				.info()
				.columns()
				.stream()
				.map((column) -> String.valueOf(column.type()))).containsExactly("DECIMAL(18, 4)", "VARCHAR", "DATE");
		});
	}

	@Test
	void refusesLayoutsThatCannotBe() {
		String directory = "flight.datasets.directories.files.";
		ApplicationContextRunner configured = this.runner.withPropertyValues(path());
		FlightContextRunner.assertInvalid(configured, directory + "globs.all", directory + "globs.all=../*.csv");
		FlightContextRunner.assertInvalid(configured, directory + "overrides[0].columns.n",
				directory + "overrides[0].columns.n=DECIML");
		FlightContextRunner.assertInvalid(configured, directory + "overrides[0].encoding",
				directory + "overrides[0].encoding=cp1252");
		FlightContextRunner.assertInvalid(configured, directory + "globs", directory + "globs.all=*.csv",
				directory + "single=true");
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
