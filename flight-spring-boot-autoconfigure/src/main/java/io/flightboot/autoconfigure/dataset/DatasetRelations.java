package io.flightboot.autoconfigure.dataset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.flightboot.call.FlightException;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.jdbc.JdbcDatabase;
import io.flightboot.dataset.jdbc.JdbcDataset;
import io.flightboot.dataset.jdbc.JdbcDatasets;
import io.flightboot.dataset.jdbc.JdbcOptions;
import io.flightboot.dataset.jdbc.JdbcRelation;
import io.flightboot.dataset.jdbc.JdbcTables;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * The configured queries and tables, checked.
 */
final class DatasetRelations {

	private final Function<Request, JdbcDatabase> databases;

	private final Set<RoutePath> routes = new HashSet<>();

	private final List<JdbcDataset> named = new ArrayList<>();

	private final List<JdbcTables> tables = new ArrayList<>();

	/**
	 * Check all.
	 * @param databases finds the database of a DataSource bean
	 */
	DatasetRelations(FlightDatasetsProperties properties, Function<Request, JdbcDatabase> databases) {
		this.databases = databases;
		properties.getQueries().forEach((name, query) -> {
			String property = OnDatasetRelations.QUERIES + "." + name;
			if (!StringUtils.hasText(query.getSql())) {
				throw invalid(property + ".sql", query.getSql(), "A query needs its SQL.");
			}
			add(name, query, property, JdbcRelation.query(query.getSql()));
		});
		properties.getTables().forEach((name, table) -> addTables(name, table, OnDatasetRelations.TABLES + "." + name));
	}

	JdbcDatasets datasets() {
		return new JdbcDatasets(this.named, this.tables);
	}

	private void addTables(String name, DatasetTableProperties table, String property) {
		boolean several = !table.getPatterns().isEmpty();
		if (StringUtils.hasText(table.getTable()) == several) {
			throw invalid(property + ".table", table.getTable(),
					"Either the name of a table is needed, or patterns for several.");
		}
		if (!several) {
			add(name, table, property,
					JdbcRelation.table(table.getCatalog(), table.getSchema(), String.valueOf(table.getTable())));
			return;
		}
		this.tables.add(new JdbcTables(route(name, table, property).segments(), database(table, property),
				table.getCatalog(), table.getSchema(), table.getPatterns(), options(table, property)));
	}

	private void add(String name, DatasetRelationProperties properties, String property, JdbcRelation relation) {
		this.named.add(new JdbcDataset(route(name, properties, property).toString(), database(properties, property),
				relation, options(properties, property)));
	}

	private RoutePath route(String name, DatasetRelationProperties properties, String property) {
		String text = (properties.getRoute() != null) ? properties.getRoute() : name;
		RoutePath route;
		try {
			route = RoutePath.parse(text);
		}
		catch (FlightException ex) {
			throw invalid(property + ".route", text, ex.getMessage());
		}
		if (!this.routes.add(route)) {
			throw invalid(property + ".route", text, "Another query or table has the same route.");
		}
		return route;
	}

	private JdbcDatabase database(DatasetRelationProperties properties, String property) {
		return this.databases.apply(new Request(properties.getDataSource(), property + ".data-source"));
	}

	private static JdbcOptions options(DatasetRelationProperties properties, String property) {
		int fetchSize = properties.getFetchSize();
		if (fetchSize <= 0 && fetchSize != Integer.MIN_VALUE) {
			throw invalid(property + ".fetch-size", fetchSize, "It must be positive.");
		}
		return new JdbcOptions(fetchSize, notNegative(property + ".query-timeout", properties.getQueryTimeout()),
				notNegative(property + ".metadata-ttl", properties.getMetadataTtl()));
	}

	private static Duration notNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw invalid(property, value, "It must not be negative.");
		}
		return value;
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			@Nullable String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, String.valueOf(reason));
	}

	/**
	 * A DataSource that is wanted.
	 *
	 * @param bean name of the bean, or {@code null} for the only one
	 * @param property where it is named
	 */
	record Request(@Nullable String bean, String property) {
	}

}
