package io.flightboot.expression;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Filters in real DuckDB, compared with an evaluation in plain Java.
 */
class DuckDbFilterTests {

	private static final int ROWS = 60;

	private static final int FILTERS = 800;

	private static final FilterReader reader = new FilterReader(FilterLimits.DEFAULTS);

	private static final SqlRenderer renderer = new SqlRenderer(new DuckDbDialect());

	private static final DuckDbDialect dialect = new DuckDbDialect();

	private static final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

	private static Connection connection;

	@BeforeAll
	static void fill() throws SQLException {
		connection = DriverManager.getConnection("jdbc:duckdb:");
		StringBuilder table = new StringBuilder("CREATE TABLE t (n INTEGER");
		RandomFilters.COLUMNS
			.forEach((name, type) -> table.append(", ").append(dialect.identifier(name)).append(' ').append(type));
		execute(table + ")");
		RandomFilters random = new RandomFilters(7);
		for (int i = 0; i < ROWS; i++) {
			Map<String, @Nullable Object> row = random.row();
			rows.add(row);
			insert(i, row);
		}
	}

	@AfterAll
	static void close() throws SQLException {
		connection.close();
	}

	private static void execute(String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Insert a row as rendered constants, so that these are tested as well.
	 */
	private static void insert(int number, Map<String, @Nullable Object> row) throws SQLException {
		List<String> values = new ArrayList<>(List.of(String.valueOf(number)));
		List<Object> parameters = new ArrayList<>();
		row.forEach((name, value) -> {
			SqlFragment fragment = renderer.render(constant(type(name), value));
			values.add(fragment.sql());
			parameters.addAll(fragment.parameters());
		});
		try (PreparedStatement statement = prepare("INSERT INTO t VALUES (" + String.join(", ", values) + ")",
				parameters)) {
			statement.execute();
		}
	}

	private static Constant constant(DataType type, @Nullable Object value) {
		if (type instanceof StructType struct && value instanceof Map<?, ?> map) {
			Map<String, Constant> fields = new LinkedHashMap<>();
			struct.fields()
				.forEach((field) -> fields.put(field.name(), new Constant(field.type(), map.get(field.name()))));
			return new Constant(type, fields);
		}
		return new Constant(type, value);
	}

	private static DataType type(String column) {
		DataType type = DataTypes.parse(RandomFilters.COLUMNS.get(column));
		assertThat(type).as(column).isNotNull();
		return type;
	}

	private static FilterColumns columns() {
		return new FilterColumns(
				RandomFilters.COLUMNS.keySet().stream().map((name) -> new ColumnReference(name, type(name))).toList());
	}

	private static PreparedStatement prepare(String sql, List<Object> parameters) throws SQLException {
		return FilterStatements.prepare(connection, sql, parameters);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-01-02T03:04:05.006Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:00Z" })
	void pointsInTimeAreBoundInUtc(String time) throws SQLException {
		SqlFragment fragment = renderer.render(new Constant(ScalarType.TIMESTAMP_TZ, Instant.parse(time)));
		try (PreparedStatement statement = prepare("SELECT epoch_ms(" + fragment.sql() + ")", fragment.parameters());
				ResultSet found = statement.executeQuery()) {
			found.next();
			assertThat(Instant.ofEpochMilli(found.getLong(1))).isEqualTo(time);
		}
	}

	@Test
	void patternsTakeNoMoreTimeThanTheyShould() throws SQLException {
		// DuckDB's own matching of this would outlast the test, and the machine
		String pattern = "%a".repeat(20) + "_b";
		Expression filter = new LikeMatch(new Constant(ScalarType.VARCHAR, "a".repeat(1000)),
				new Constant(ScalarType.VARCHAR, pattern), null, false, false);
		assertThat(select(filter)).isEmpty();
	}

	private static List<Integer> select(Expression filter) throws SQLException {
		return FilterStatements.numbers(connection, "SELECT n FROM t", renderer.render(filter));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void duckDbFindsWhatJavaFinds(long seed) throws SQLException {
		RandomFilters random = new RandomFilters(seed);
		int some = 0;
		for (int i = 0; i < FILTERS; i++) {
			List<Object> sent = random.filter(4);
			Expression filter = reader.read(sent, columns());
			List<Integer> expected = new ArrayList<>();
			for (int n = 0; n < ROWS; n++) {
				if (new Evaluator(rows.get(n), Evaluator.UTF_8).matches(filter)) {
					expected.add(n);
				}
			}
			assertThat(select(filter)).as(() -> filter.toString()).isEqualTo(expected);
			some += (!expected.isEmpty() && expected.size() < ROWS) ? 1 : 0;
		}
		assertThat(some).as("filters that find some rows").isGreaterThan(FILTERS / 4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x' OR '1'='1", "'; DROP TABLE t; --", "\"", "\\'; --", "$1", "?", "a\0b", "\u202e",
			"\ud83d\ude00", "/* */", "' UNION SELECT * FROM duckdb_settings() --" })
	void valuesStayValues(String hostile) throws SQLException {
		execute("CREATE OR REPLACE TABLE h (v VARCHAR)");
		try (PreparedStatement insert = prepare("INSERT INTO h VALUES (?), ('other')", List.of(hostile))) {
			insert.execute();
		}
		Expression filter = reader.read(List.of("v", "in", List.of(hostile, hostile + "x")),
				new FilterColumns(List.of(new ColumnReference("v", ScalarType.VARCHAR))));
		SqlFragment where = renderer.render(filter);
		assertThat(where.sql()).isEqualTo("(\"v\" IN (CAST(? AS VARCHAR), CAST(? AS VARCHAR)))");
		try (PreparedStatement statement = prepare("SELECT count(*) FROM h WHERE " + where.sql(), where.parameters());
				ResultSet found = statement.executeQuery()) {
			found.next();
			assertThat(found.getInt(1)).isOne();
		}
		assertThat(select(new NullTest(new ColumnReference("n", null), true))).hasSize(ROWS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\"b", "\"; DROP TABLE t; --", "it's", "a;b", "\u202e", "\ud83d\ude00", "select", "a.b",
			" ", "?" })
	void namesStayNames(String hostile) throws SQLException {
		execute("CREATE OR REPLACE TABLE h (" + dialect.identifier(hostile) + " INTEGER)");
		execute("INSERT INTO h VALUES (1), (2)");
		Expression filter = reader.read(List.of(hostile, "=", 2),
				new FilterColumns(List.of(new ColumnReference(hostile, ScalarType.INTEGER))));
		SqlFragment where = renderer.render(filter);
		try (PreparedStatement statement = prepare("SELECT count(*) FROM h WHERE " + where.sql(), where.parameters());
				ResultSet found = statement.executeQuery()) {
			found.next();
			assertThat(found.getInt(1)).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\0b" })
	void refusesNamesThatCannotBe(String name) {
		assertThatExceptionOfType(UnsupportedExpressionException.class)
			.isThrownBy(() -> renderer.render(new NullTest(new ColumnReference(name, null), false)));
	}

	@Test
	void valuesKeepTheirTypes() throws SQLException {
		for (Constant constant : Constants.ofAllTypes()) {
			SqlFragment fragment = renderer.render(constant);
			String type = dialect.type(constant.type());
			try (PreparedStatement statement = prepare(
					"SELECT typeof(v), v IS NULL, v::VARCHAR FROM (SELECT " + fragment.sql() + " AS v)",
					fragment.parameters()); ResultSet found = statement.executeQuery()) {
				found.next();
				assertThat(DataTypes.parse(found.getString(1))).as(type)
					.isEqualTo((constant.type() == ScalarType.NULL) ? DataTypes.parse("\"NULL\"") : constant.type());
				assertThat(found.getBoolean(2)).as(type).isEqualTo(constant.value() == null);
				assertThat(found.getString(3)).as(type).isEqualTo(Constants.inDuckDb(constant));
			}
		}
	}

}
