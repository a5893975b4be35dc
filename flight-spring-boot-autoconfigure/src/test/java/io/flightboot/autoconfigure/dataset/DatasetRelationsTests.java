package io.flightboot.autoconfigure.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.flightboot.dataset.jdbc.JdbcDatabase;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatasetRelationsTests {

	private final Map<String, String> values = new TreeMap<>(Map.of("flight.datasets.queries.q.sql", "SELECT 1 AS n",
			"flight.datasets.tables.t.table", "A", "flight.datasets.tables.some.patterns", "A%"));

	private DatasetRelations relations() {
		FlightDatasetsProperties properties = new Binder(List.of(new MapConfigurationPropertySource(this.values)), null,
				ApplicationConversionService.getSharedInstance())
			.bind("flight.datasets", Bindable.of(FlightDatasetsProperties.class))
			.get();
		return new DatasetRelations(properties,
				(wanted) -> new JdbcDatabase(new JdbcDataSource(), List.of(), Runnable::run));
	}

	@Test
	void nothingIsAskedOfTheDatabase() {
		assertThat(relations().datasets()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "queries.q.sql, ''", "queries.q.route, a//b", "queries.q.fetch-size, 0",
			"queries.q.query-timeout, -1s", "queries.q.metadata-ttl, -1s", "tables.t.table, ''", "tables.t.route, some",
			"tables.some.table, A", "tables.some.route, q" })
	void refusesWhatCannotBe(String property, String value) {
		this.values.put("flight.datasets." + property, value);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::relations)
			.satisfies((ex) -> assertThat(List.of("flight.datasets." + property, "flight.datasets.tables.t.route"))
				.contains(ex.getName()));
	}

	@Test
	void driversThatStreamOnlyByTheSmallestNumberAreServed() {
		this.values.put("flight.datasets.queries.q.fetch-size", "-2147483648");
		assertThat(relations().datasets()).isNotNull();
	}

}
