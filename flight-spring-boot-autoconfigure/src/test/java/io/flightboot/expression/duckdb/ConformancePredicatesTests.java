package io.flightboot.expression.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataTypes;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.SqlFragment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The predicates on nested columns that DuckDB's Airport client is known to push down.
 */
class ConformancePredicatesTests extends FilterJson {

	private static final String DETAILS = "STRUCT(level VARCHAR, body VARCHAR, impact INTEGER, colors VARCHAR[])";

	private static final FilterColumns EVENTS = columns("id", "INTEGER", "event_time", "TIMESTAMP", "details", DETAILS,
			"switches", "INTEGER[]");

	private static final FilterColumns MAPPINGS = columns("id", "INTEGER", "mapping", "MAP(VARCHAR, VARCHAR)");

	private static final String TEXTS = list(VARCHAR);

	private static final String MAP = map(VARCHAR, VARCHAR);

	private static final String COLOR = struct("color", VARCHAR);

	private static final String details = column(0,
			struct("level", VARCHAR, "body", VARCHAR, "impact", INTEGER, "colors", TEXTS));

	private static final String switches = column(1, list(INTEGER));

	private static final String mapping = column(0, MAP);

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

	private static String field(String name, String type) {
		return function("struct_extract", type, details, text(name));
	}

	private static String element(int index) {
		return function("array_extract", INTEGER, switches, constant(value(BIGINT, String.valueOf(index))));
	}

	private static String number(int value) {
		return constant(value(INTEGER, String.valueOf(value)));
	}

	private static String texts(String... texts) {
		return values(TEXTS, Stream.of(texts).map((text) -> value(VARCHAR, "\"" + text + "\"")).toArray(String[]::new));
	}

	private static String entry(String key, String text) {
		return values(struct("key", VARCHAR, "value", VARCHAR), value(VARCHAR, "\"" + key + "\""),
				value(VARCHAR, "\"" + text + "\""));
	}

	static Stream<Arguments> eventFilters() {
		String level = field("level", VARCHAR);
		String time = column(2, type("TIMESTAMP"));
		String age = function("normalized_interval", type("INTERVAL"), function("age", type("INTERVAL"), time));
		String years = constant(value(type("INTERVAL"), "{\"months\":36,\"days\":0,\"micros\":0}"));
		String colors = operator("COMPARE_IN", field("colors", TEXTS), constant(texts("green", "yellow")));
		String notInfo = operator("COMPARE_NOT_IN", level, text("info"));
		return Stream.of(Arguments.of(compare("EQUAL", level, text("warning")), List.of(1, 3)),
				Arguments.of(compare("EQUAL", function("length", BIGINT, level), constant(value(BIGINT, "7"))),
						List.of(1, 3)),
				Arguments.of(compare("LESSTHANOREQUALTO", field("impact", INTEGER), number(3)), List.of(3)),
				Arguments.of(compare("GREATERTHAN", age, years), null),
				Arguments.of(compare("EQUAL", element(1), number(5)), List.of(2)),
				Arguments.of(compare("EQUAL", function("+", INTEGER, element(1), element(2)), number(3)), List.of(1)),
				Arguments.of(function("~~", BOOLEAN, level, text("w%n%")), List.of(1, 3)),
				Arguments.of(function("contains", BOOLEAN, field("colors", TEXTS), text("red")), List.of(3)),
				Arguments.of(colors, List.of(2)), Arguments.of(notInfo, List.of(1, 2, 3)),
				Arguments.of(notInfo + "," + colors, List.of(2)));
	}

	@ParameterizedTest
	@MethodSource("eventFilters")
	void findsEvents(String filter, @Nullable List<Integer> ids) throws SQLException {
		DuckDbFilters read = read(filters(List.of("details", "switches", "event_time"), filter), EVENTS);
		assertThat(read.isComplete()).isEqualTo(ids != null);
		assertThat(select("events", read)).isEqualTo((ids != null) ? ids : List.of(1, 2, 3));
	}

	static Stream<Arguments> mappingFilters() {
		String color = function("map_extract_value", VARCHAR, mapping, text("color"));
		String whole = constant(values(MAP, entry("color", "red"), entry("location", "NYC")));
		String turned = constant(values(MAP, entry("location", "NYC"), entry("color", "red")));
		String packed = serialized("struct_pack", COLOR,
				"\"has_serialize\":true,\"function_data\":{\"variable_return_type\":" + COLOR + "}", color);
		return Stream.of(Arguments.of("", 1), Arguments.of(compare("EQUAL", color, text("red")), 1),
				Arguments.of(compare("EQUAL", color, text("blue")), 0),
				Arguments.of(function("~~*", BOOLEAN, color, text("R%")), 1),
				Arguments.of(operator("COMPARE_IN", packed, constant(values(COLOR, value(VARCHAR, "\"red\"")))), 1),
				Arguments.of(operator("COMPARE_IN", mapping, whole), 1),
				Arguments.of(operator("COMPARE_IN", mapping, whole, turned), 1),
				Arguments.of(operator("COMPARE_IN", mapping, turned), 0));
	}

	@ParameterizedTest
	@MethodSource("mappingFilters")
	void findsMappings(String filter, int count) throws SQLException {
		DuckDbFilters read = read(filters(List.of("mapping", "id"), filter), MAPPINGS);
		assertThat(read.isComplete()).isTrue();
		assertThat(select("mappings", read)).hasSize(count);
	}

	private static DuckDbFilters read(String json, FilterColumns columns) {
		return new DuckDbFilterReader(FilterLimits.DEFAULTS).read(json, columns);
	}

	private static List<Integer> select(String table, DuckDbFilters filters) throws SQLException {
		SqlFragment where = new FilterPushdown(new DuckDbDialect()).push(filters.conditions()).sql();
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT id FROM " + table + ((where != null) ? " WHERE " + where.sql() : "") + " ORDER BY id")) {
			for (int i = 0; where != null && i < where.parameters().size(); i++) {
				statement.setObject(i + 1, where.parameters().get(i));
			}
			try (ResultSet found = statement.executeQuery()) {
				List<Integer> ids = new ArrayList<>();
				while (found.next()) {
					ids.add(found.getInt(1));
				}
				return ids;
			}
		}
	}

}
