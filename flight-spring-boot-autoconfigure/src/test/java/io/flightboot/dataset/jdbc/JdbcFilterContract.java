package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DataTypes;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.Evaluator;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterReader;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.RandomFilters;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import io.flightboot.expression.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters in a real database, compared with an evaluation in plain Java.
 */
abstract class JdbcFilterContract {

	private static final int ROWS = 50;

	private static final int FILTERS = 400;

	private final FilterReader reader = new FilterReader(FilterLimits.DEFAULTS);

	private final JdbcDialect dialect = dialect();

	private final SqlRenderer renderer = new SqlRenderer(this.dialect);

	private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

	private Connection connection;

	abstract JdbcDialect dialect();

	abstract Connection connect() throws SQLException;

	abstract Comparator<String> texts();

	/**
	 * Return what orders texts of a column as {@link #texts()} does.
	 */
	abstract String collation();

	@BeforeEach
	void fill() throws SQLException {
		this.connection = connect();
		StringBuilder table = new StringBuilder("CREATE TABLE filtered (n INTEGER");
		columns().names().forEach((name) -> {
			String type = this.dialect.type(type(name));
			table.append(", ").append(this.dialect.identifier(name)).append(' ').append(type);
			table.append(type(name).toString().equals("VARCHAR") ? collation() : "");
		});
		execute("DROP TABLE IF EXISTS filtered");
		execute(table + ")");
		RandomFilters random = new RandomFilters(7);
		for (int i = 0; i < ROWS; i++) {
			Map<String, @Nullable Object> row = random.row();
			this.rows.add(row);
			insert(i, row);
		}
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private void insert(int number, Map<String, @Nullable Object> row) throws SQLException {
		List<String> values = new ArrayList<>(List.of(String.valueOf(number)));
		List<Object> parameters = new ArrayList<>();
		for (String name : columns().names()) {
			SqlFragment fragment = this.renderer.render(constant(type(name), row.get(name)));
			values.add(fragment.sql());
			parameters.addAll(fragment.parameters());
		}
		try (PreparedStatement statement = prepare("INSERT INTO filtered VALUES (" + String.join(", ", values) + ")",
				parameters)) {
			statement.execute();
		}
	}

	private static Constant constant(DataType type, @Nullable Object value) {
		boolean decimal = type instanceof DecimalType && value instanceof BigInteger;
		return new Constant(type, decimal ? new BigDecimal((BigInteger) value) : value);
	}

	private static DataType type(String column) {
		DataType type = switch (column) {
			// As databases have them
			case "huge" -> new DecimalType(38, 0);
			case "unsigned" -> new DecimalType(20, 0);
			default -> DataTypes.parse(RandomFilters.COLUMNS.get(column));
		};
		assertThat(type).as(column).isNotNull();
		return type;
	}

	/**
	 * There are no structs in databases.
	 */
	private static FilterColumns columns() {
		return new FilterColumns(RandomFilters.COLUMNS.keySet()
			.stream()
			.filter((name) -> !(type(name) instanceof StructType))
			.map((name) -> new ColumnReference(name, type(name)))
			.toList());
	}

	private PreparedStatement prepare(String sql, List<Object> parameters) throws SQLException {
		return FilterStatements.prepare(this.connection, sql, parameters);
	}

	private List<Integer> select(Expression filter) throws SQLException {
		return FilterStatements.numbers(this.connection, "SELECT n FROM filtered", this.renderer.render(filter));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void databaseFindsWhatJavaFinds(long seed) throws SQLException {
		RandomFilters random = new RandomFilters(seed);
		int some = 0;
		for (int i = 0; i < FILTERS; i++) {
			Expression filter;
			try {
				filter = this.reader.read(random.filter(4), columns());
			}
			catch (InvalidExpressionException ex) {
				assertThat(ex).hasMessageContaining("'place'");
				continue;
			}
			List<Integer> expected = new ArrayList<>();
			for (int n = 0; n < ROWS; n++) {
				if (new Evaluator(this.rows.get(n), texts()).matches(filter)) {
					expected.add(n);
				}
			}
			assertThat(select(filter)).as(() -> filter.toString()).isEqualTo(expected);
			some += (!expected.isEmpty() && expected.size() < ROWS) ? 1 : 0;
		}
		assertThat(some).as("filters that find some rows").isGreaterThan(FILTERS / 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x' OR '1'='1", "'; DROP TABLE filtered; --", "\"", "\\'; --", "$1", "?", "\u202e",
			"{fn x}", "%_!\\" })
	void valuesStayValues(String hostile) throws SQLException {
		execute("CREATE TEMPORARY TABLE h (v VARCHAR(100))");
		try (PreparedStatement insert = prepare("INSERT INTO h VALUES (?), ('other')", List.of(hostile))) {
			insert.execute();
		}
		FilterColumns columns = new FilterColumns(List.of(new ColumnReference("v", type("text"))));
		for (Object sent : List.of(List.of("v", "in", List.of(hostile, hostile + "x")),
				List.of(Map.of("call", "prefix", "args", List.of("v", hostile)), "=", true),
				List.of(Map.of("call", "suffix", "args", List.of("v", hostile)), "=", true),
				List.of(Map.of("call", "contains", "args", List.of("v", hostile)), "=", true))) {
			SqlFragment where = this.renderer.render(this.reader.read(sent, columns));
			assertThat(where.sql()).doesNotContain(hostile.equals("\"") || hostile.equals("?") ? "\0" : hostile);
			try (PreparedStatement statement = prepare(
					"SELECT count(*) FROM h WHERE " + where.sql().replace("\"v\"", "v"), where.parameters());
					ResultSet found = statement.executeQuery()) {
				found.next();
				assertThat(found.getInt(1)).isOne();
			}
		}
		execute("DROP TABLE h");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\"b", "\"; DROP TABLE t; --", "it's", "\u202e", "select", "a.b", "a?b", "{d 'x'}" })
	void namesStayNames(String hostile) throws SQLException {
		execute("CREATE TEMPORARY TABLE h (" + this.dialect.identifier(hostile) + " INTEGER)");
		execute("INSERT INTO h VALUES (1), (2)");
		Expression filter = this.reader.read(List.of(hostile, "=", 2),
				new FilterColumns(List.of(new ColumnReference(hostile, type("whole")))));
		SqlFragment where = this.renderer.render(filter);
		try (PreparedStatement statement = prepare("SELECT count(*) FROM h WHERE " + where.sql(), where.parameters());
				ResultSet found = statement.executeQuery()) {
			found.next();
			assertThat(found.getInt(1)).isOne();
		}
		execute("DROP TABLE h");
	}

}
