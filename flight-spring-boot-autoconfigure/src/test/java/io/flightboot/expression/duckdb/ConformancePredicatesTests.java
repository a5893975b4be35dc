package io.flightboot.expression.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataTypes;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.SqlFragment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predicates on nested columns that DuckDB's Airport client is known to push down.
 */
class ConformancePredicatesTests {

	private static final String DETAILS = "STRUCT(level VARCHAR, body VARCHAR, impact INTEGER, colors VARCHAR[])";

	private static final FilterColumns EVENTS = columns("id", "INTEGER", "event_time", "TIMESTAMP", "details", DETAILS,
			"switches", "INTEGER[]");

	private static final FilterColumns MAPPINGS = columns("id", "INTEGER", "mapping", "MAP(VARCHAR, VARCHAR)");

	private static Connection connection;

	@BeforeAll
	static void fill() throws SQLException {
		connection = DriverManager.getConnection("jdbc:duckdb:");
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE events (id INTEGER, event_time TIMESTAMP, details " + DETAILS
					+ ", switches INTEGER[])");
			statement.execute("INSERT INTO events VALUES "
					+ "(1, '2020-08-20 12:32:45', row('warning', 'foo', 4, ['green', 'blue']), [1, 2, 3]),"
					+ "(2, '2020-08-21 12:32:45', row('error', 'bar', 5, ['green', 'yellow']), [5, 6]),"
					+ "(3, '2020-08-22 12:32:45', row('warning', 'foo 2', 3, ['green', 'red']), NULL)");
			statement.execute("CREATE TABLE mappings (id INTEGER, mapping MAP(VARCHAR, VARCHAR))");
			statement.execute("INSERT INTO mappings VALUES (1, MAP {'color': 'red', 'location': 'NYC'})");
		}
	}

	@AfterAll
	static void close() throws SQLException {
		connection.close();
	}

	private static FilterColumns columns(String... namesAndTypes) {
		List<ColumnReference> columns = new ArrayList<>();
		for (int i = 0; i < namesAndTypes.length; i += 2) {
			columns.add(new ColumnReference(namesAndTypes[i], DataTypes.parse(namesAndTypes[i + 1])));
		}
		return new FilterColumns(columns);
	}

	@ParameterizedTest
	@MethodSource("io.flightboot.expression.duckdb.ConformancePredicates#events")
	void findsEvents(String filter, @Nullable List<Integer> ids) throws SQLException {
		DuckDbFilters read = read(filter, EVENTS);
		assertThat(read.isComplete()).isEqualTo(ids != null);
		assertThat(select("events", read)).isEqualTo((ids != null) ? ids : List.of(1, 2, 3));
	}

	@ParameterizedTest
	@MethodSource("io.flightboot.expression.duckdb.ConformancePredicates#mappings")
	void findsMappings(String filter, int count) throws SQLException {
		DuckDbFilters read = read(filter, MAPPINGS);
		assertThat(read.isComplete()).isTrue();
		assertThat(select("mappings", read)).hasSize(count);
	}

	private static DuckDbFilters read(String json, FilterColumns columns) {
		return new DuckDbFilterReader(FilterLimits.DEFAULTS).read(json, columns);
	}

	private static List<Integer> select(String table, DuckDbFilters filters) throws SQLException {
		SqlFragment where = new FilterPushdown(new DuckDbDialect()).push(filters.conditions()).sql();
		return FilterStatements.numbers(connection, "SELECT id FROM " + table, where);
	}

}
