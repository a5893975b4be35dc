package io.flightboot.autoconfigure.dataset;

import java.sql.DatabaseMetaData;

import javax.sql.DataSource;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetFlights;
import io.flightboot.dataset.DatasetSource;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.jdbc.AnsiDialect;
import io.flightboot.dataset.jdbc.JdbcDatasets;
import org.duckdb.DuckDBDriver;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightDatasetJdbcAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withClassLoader(new FilteredClassLoader(DuckDBDriver.class));

	private static DataSource h2(String script) {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:;INIT=" + script.replace(";", "\\;"));
		return dataSource;
	}

	private ApplicationContextRunner one() {
		return this.runner.withBean("first", DataSource.class,
				() -> h2("CREATE TABLE IF NOT EXISTS fact_a (n INTEGER)"));
	}

	private static Dataset dataset(DatasetSource source, String... path) {
		Dataset dataset = source.find(RoutePath.of(path));
		assertThat(dataset).as(String.join("/", path)).isNotNull();
		return dataset;
	}

	@Test
	void nothingIsThereUnlessConfigured() {
		one().run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(JdbcDatasets.class)
			.doesNotHaveBean(DatasetFlights.class));
	}

	@Test
	void servesQueriesAndTablesWithoutAnEngine() {
		one()
			.withPropertyValues("flight.datasets.queries.ones.sql=SELECT 1 AS n, 2 AS m",
					"flight.datasets.queries.twos.sql=SELECT 2 AS n", "flight.datasets.queries.twos.route=sales/two",
					"flight.datasets.tables.facts.table=FACT_A", "flight.datasets.tables.wh.patterns=FACT%,DIM%",
					"flight.datasets.tables.wh.route=all/wh")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(DuckDbEngine.class);
				JdbcDatasets datasets = context.getBean(JdbcDatasets.class);
				assertThat(dataset(datasets, "ones").info().schema().getFields()).hasSize(2);
				assertThat(dataset(datasets, "sales", "two").info().schema().getFields()).hasSize(1);
				assertThat(dataset(datasets, "facts").info().schema().getFields()).hasSize(1);
				assertThat(dataset(datasets, "all", "wh", "FACT_A").info().schema().getFields()).hasSize(1);
				assertThat(datasets.problems()).isEmpty();
				assertThat(context.getBean(DatasetFlights.class).flights()).hasSize(4);
			});
	}

	@Test
	void readsTheNamedDatabase() {
		one().withBean("second", DataSource.class, () -> h2("CREATE TABLE IF NOT EXISTS b (n INTEGER, m INTEGER)"))
			.withPropertyValues("flight.datasets.tables.b.table=B", "flight.datasets.tables.b.data-source=second")
			.run((context) -> assertThat(dataset(context.getBean(JdbcDatasets.class), "b").info().schema().getFields())
				.hasSize(2));
	}

	@Test
	void dialectsOfTheApplicationComeFirst() {
		one().withBean(OwnDialect.class)
			.withPropertyValues("flight.datasets.tables.facts.table=FACT_A")
			.run((context) -> {
				dataset(context.getBean(JdbcDatasets.class), "facts").info();
				assertThat(context.getBean(OwnDialect.class).asked).isTrue();
			});
	}

	@Test
	void refusesToChooseAmongDatabases() {
		FlightContextRunner.assertInvalid(one().withBean("second", DataSource.class, () -> h2("SELECT 1")),
				"flight.datasets.queries.q.data-source", "flight.datasets.queries.q.sql=SELECT 1 AS n");
	}

	static class OwnDialect extends AnsiDialect {

		private boolean asked;

		OwnDialect() {
			super("\"");
		}

		@Override
		public boolean supports(DatabaseMetaData database) {
			this.asked = true;
			return true;
		}

	}

}
