package io.flightboot.autoconfigure.airport;

import java.nio.file.Path;

import io.flightboot.airport.dataset.DatasetCatalog;
import io.flightboot.airport.flight.AirportFlights;
import io.flightboot.autoconfigure.FlightContextRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightAirportDatasetAutoConfigurationTests {

	private static final String CATALOG = "flight.airport.datasets.catalog";

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	private ApplicationContextRunner withDatasets() {
		return this.runner.withPropertyValues("flight.datasets.directories.files.path=" + this.directory);
	}

	@Test
	void datasetsAreNoTablesUnlessConfigured() {
		withDatasets().run((context) -> assertThat(context).doesNotHaveBean(DatasetCatalog.class)
			.doesNotHaveBean(AirportFlights.class));
	}

	@Test
	void datasetsAreTablesOfACatalog() {
		withDatasets().withPropertyValues(CATALOG + "=data")
			.run((context) -> assertThat(context).hasSingleBean(AirportFlights.class)
				.getBean(DatasetCatalog.class)
				.extracting(DatasetCatalog::name)
				.isEqualTo("data"));
	}

	@Test
	void withoutDatasetsThereIsNothingToAttach() {
		FlightContextRunner.assertInvalid(this.runner, CATALOG, CATALOG + "=data");
	}

	@Test
	void theSchemaNeedsAName() {
		FlightContextRunner.assertInvalid(withDatasets(), "flight.airport.datasets.schema", CATALOG + "=data",
				"flight.airport.datasets.schema=");
	}

	@Test
	void anotherCatalogOfThatNameIsAClash() {
		FlightContextRunner.assertInvalid(withDatasets(), CATALOG, CATALOG + "=data",
				"flight.airport.catalogs.data.threads=1");
	}

}
