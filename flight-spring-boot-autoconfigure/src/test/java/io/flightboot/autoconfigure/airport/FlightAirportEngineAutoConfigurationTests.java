package io.flightboot.autoconfigure.airport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.NewSchema;
import io.flightboot.airport.SimpleCatalog;
import io.flightboot.airport.engine.EngineCatalog;
import io.flightboot.airport.engine.EngineCatalogOptions;
import io.flightboot.airport.flight.AirportFlights;
import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.call.FlightException;
import io.flightboot.handler.TestInvocation;
import io.flightboot.memory.FlightMemory;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.flight.FlightMethod;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FlightAirportEngineAutoConfigurationTests {

	private static final String SHOP = "flight.airport.catalogs.shop.";

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	private final AirportCall call = new AirportCall(TestInvocation.newCall(FlightMethod.DO_ACTION));

	@Test
	void nothingIsThereUnlessConfigured() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(EngineCatalog.class)
			.doesNotHaveBean(AirportFlights.class));
	}

	@Test
	void catalogsAreBeansAndServed() {
		this.runner
			.withPropertyValues(SHOP + "default-schema=sales", SHOP + "comment=What is sold",
					"flight.airport.catalogs.store.file=" + this.directory.resolve("new/deep/store.db"))
			.run((context) -> {
				assertThat(context).hasSingleBean(AirportFlights.class);
				Map<String, EngineCatalog> catalogs = context.getBeansOfType(EngineCatalog.class);
				assertThat(catalogs).containsOnlyKeys("flight.airport.catalogs.shop", "flight.airport.catalogs.store");
				EngineCatalog shop = catalogs.get("flight.airport.catalogs.shop");
				assertThat(shop.defaultSchema()).isEqualTo("sales");
				assertThat(shop.schemas(this.call)).extracting(AirportSchema::comment).containsExactly("What is sold");
				assertThat(this.directory.resolve("new/deep/store.db")).exists();
			});
	}

	@Test
	void filesOutliveTheApplicationAndNothingIsLeftAllocated() {
		ApplicationContextRunner filed = this.runner
			.withPropertyValues(SHOP + "file=" + this.directory.resolve("shop.db"));
		filed.run((context) -> {
			context.getBean(EngineCatalog.class).createSchema(new NewSchema("kept", null, Map.of()), this.call);
			FlightMemory memory = context.getBean(FlightMemory.class);
			context.close();
			assertThat(memory.root().getAllocatedMemory()).isZero();
		});
		filed.run((context) -> assertThat(context.getBean(EngineCatalog.class).schemas(this.call))
			.extracting(AirportSchema::name)
			.containsExactly("kept"));
		filed.withPropertyValues(SHOP + "read-only=true").run((context) -> {
			EngineCatalog catalog = context.getBean(EngineCatalog.class);
			assertThat(catalog.schemas(this.call)).extracting(AirportSchema::name).containsExactly("kept");
			assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> catalog.createSchema(new NewSchema("more", null, Map.of()), this.call))
				.withMessage("Catalog 'shop' is read-only");
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> catalog.dropSchema("kept", this.call))
				.withMessage("Catalog 'shop' is read-only");
		});
	}

	@Test
	void propertiesAreMapped() {
		AirportCatalogProperties catalog = new AirportCatalogProperties();
		this.runner
			.withPropertyValues(SHOP + "file=" + this.directory.resolve("shop.db"), SHOP + "memory-limit=100MB",
					SHOP + "threads=1", SHOP + "temp-directory=" + this.directory.resolve("tmp"),
					SHOP + "max-temp-size=1GB", SHOP + "batch-rows=10", SHOP + "max-versions=3", SHOP + "max-age=1h",
					SHOP + "default-schema=sales", SHOP + "comment=What is sold")
			.run((context) -> {
				assertThat(this.directory.resolve("tmp")).isDirectory();
				AirportCatalogProperties bound = context.getBean(FlightAirportProperties.class)
					.getCatalogs()
					.get("shop");
				assertThat(EngineCatalogs.options("shop", bound))
					.isEqualTo(new EngineCatalogOptions("shop", this.directory.resolve("shop.db").toAbsolutePath(),
							100L << 20, 1, this.directory.resolve("tmp").toAbsolutePath(), 1L << 30, 10, 3,
							Duration.ofHours(1), false, "sales", "What is sold"));
			});
		assertThat(EngineCatalogs.options("shop", catalog)).isEqualTo(new EngineCatalogOptions("shop", null, 512L << 20,
				Runtime.getRuntime().availableProcessors(), null, 10L << 30, 65_536, 100, null, false, null, ""));
	}

	@ParameterizedTest
	@CsvSource({ "memory-limit, 0B", "threads, 0", "max-temp-size, 0B", "batch-rows, 0", "max-versions, 0",
			"max-age, -1s", "default-schema, ' '", "read-only, true" })
	void whatCannotBeIsToldWithItsKey(String key, String value) {
		FlightContextRunner.assertInvalid(this.runner, SHOP + key, SHOP + key + "=" + value);
	}

	@Test
	void whatIsWrongWithAFileIsToldWithItsKey() throws Exception {
		Path text = Files.writeString(this.directory.resolve("text.db"), "This is no database at all, but a text");
		invalid(SHOP + "file", "It is no database of the engine", SHOP + "file=" + text);
		invalid(SHOP + "file", "It is a directory", SHOP + "file=" + this.directory);
		invalid(SHOP + "file", "There is no such file", SHOP + "read-only=true",
				SHOP + "file=" + this.directory.resolve("missing.db"));
		invalid(SHOP + "file", "The directory can't be made", SHOP + "file=" + text.resolve("shop.db"));
		invalid(SHOP + "temp-directory", "The directory can't be made",
				SHOP + "temp-directory=" + text.resolve("temp"));
	}

	@Test
	void aDatabaseOfSomethingElseIsToldToBeSo() throws Exception {
		Path file = this.directory.resolve("other.db");
		new DuckDBDriver().connect("jdbc:duckdb:" + file, new java.util.Properties()).close();
		invalid(SHOP + "file", "not one of a catalog", SHOP + "read-only=true", SHOP + "file=" + file);
	}

	@Test
	void catalogsDoNotShareAFile() {
		String file = "file=" + this.directory.resolve("shop.db");
		invalid("flight.airport.catalogs.store.file", "Catalog 'shop' has the same", SHOP + file,
				"flight.airport.catalogs.store.file=" + this.directory.resolve("new/../shop.db"));
	}

	@Test
	void aBeanOfTheSameNameIsAClash() {
		invalid("flight.airport.catalogs.shop", "There is another catalog of that name",
				this.runner.withBean(SimpleCatalog.class, () -> SimpleCatalog.of("shop")), SHOP + "threads=1");
	}

	private void invalid(String property, String reason, String... values) {
		invalid(property, reason, this.runner, values);
	}

	private static void invalid(String property, String reason, ApplicationContextRunner runner, String... values) {
		FlightContextRunner.assertInvalid(runner, property, values);
		runner.withPropertyValues(values)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(reason));
	}

	@ParameterizedTest
	@ValueSource(classes = { DuckDBDriver.class, ArrowArrayStream.class })
	void withoutItsLibrariesItSaysWhichIsMissing(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.withPropertyValues(SHOP + "threads=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MissingCatalogEngineException.class,
						(ex) -> assertThat(new MissingCatalogEngineFailureAnalyzer().analyze(ex).getDescription())
							.contains("flight.airport.catalogs")));
	}

}
