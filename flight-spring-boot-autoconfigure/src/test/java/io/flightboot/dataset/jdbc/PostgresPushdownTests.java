package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.flightboot.account.jdbc.PostgresServer;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DataTypes;
import io.flightboot.expression.DecimalType;
import io.flightboot.expression.Evaluator;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.FilterReader;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.InvalidExpressionException;
import io.flightboot.expression.PushedFilter;
import io.flightboot.expression.RandomFilters;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters of DuckDB that are left to PostgreSQL, whose texts have the order of a
 * language.
 */
class PostgresPushdownTests {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	private static final int ROWS = 50;

	private static final int FILTERS = 500;

	private final PostgresDialect dialect = new PostgresDialect();

	private final SqlRenderer renderer = new SqlRenderer(this.dialect);

	private final FilterPushdown pushdown = new FilterPushdown(this.dialect);

	private static DataType type(String column) {
		DataType type = switch (column) {
			case "huge" -> new DecimalType(38, 0);
			case "unsigned" -> new DecimalType(20, 0);
			default -> DataTypes.parse(RandomFilters.COLUMNS.get(column));
		};
		assertThat(type).as(column).isNotNull();
		return type;
	}

	private static List<String> names() {
		return RandomFilters.COLUMNS.keySet().stream().filter((name) -> !name.equals("place")).toList();
	}

	private List<Map<String, @Nullable Object>> fill(Connection connection) throws SQLException {
		StringBuilder table = new StringBuilder("CREATE TEMPORARY TABLE pushed (n INTEGER");
		for (String name : names()) {
			String type = this.dialect.type(type(name));
			table.append(", ").append(this.dialect.identifier(name)).append(' ').append(type);
			table.append(type.equals("text") ? " COLLATE \"en-x-icu\"" : "");
		}
		try (Statement statement = connection.createStatement()) {
			statement.execute(table + ")");
		}
		RandomFilters random = new RandomFilters(7);
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		for (int i = 0; i < ROWS; i++) {
			Map<String, @Nullable Object> row = random.row();
			rows.add(row);
			insert(connection, i, row);
		}
		return rows;
	}

	private void insert(Connection connection, int number, Map<String, @Nullable Object> row) throws SQLException {
		List<String> values = new ArrayList<>(List.of(String.valueOf(number)));
		List<Object> parameters = new ArrayList<>();
		for (String name : names()) {
			Object value = row.get(name);
			boolean decimal = type(name) instanceof DecimalType && value instanceof BigInteger;
			SqlFragment fragment = this.renderer
				.render(new Constant(type(name), decimal ? new BigDecimal((BigInteger) value) : value));
			values.add(fragment.sql());
			parameters.addAll(fragment.parameters());
		}
		try (PreparedStatement statement = FilterStatements.prepare(connection,
				"INSERT INTO pushed VALUES (" + String.join(", ", values) + ")", parameters)) {
			statement.execute();
		}
	}

	private static List<Integer> select(Connection connection, @Nullable SqlFragment where) throws SQLException {
		return FilterStatements.numbers(connection, "SELECT n FROM pushed", where);
	}

	@Test
	void noRowIsLost() throws SQLException {
		FilterReader reader = new FilterReader(FilterLimits.DEFAULTS);
		FilterColumns columns = new FilterColumns(
				names().stream().map((name) -> new ColumnReference(name, type(name))).toList());
		int complete = 0;
		int partial = 0;
		try (Connection connection = SERVER.dataSource().getConnection()) {
			List<Map<String, @Nullable Object>> rows = fill(connection);
			RandomFilters random = new RandomFilters(3);
			for (int i = 0; i < FILTERS; i++) {
				Expression filter;
				try {
					filter = reader.read(random.filter(4), columns);
				}
				catch (InvalidExpressionException ex) {
					// There are no structs here
					continue;
				}
				List<Integer> wanted = new ArrayList<>();
				for (int n = 0; n < ROWS; n++) {
					if (new Evaluator(rows.get(n), Evaluator.UTF_8).matches(filter)) {
						wanted.add(n);
					}
				}
				PushedFilter pushed = this.pushdown.push(List.of(filter));
				List<Integer> found = select(connection, pushed.sql());
				assertThat(found).as(filter::toString).containsAll(wanted);
				if (pushed.isComplete()) {
					assertThat(found).as(filter::toString).isEqualTo(wanted);
					complete++;
				}
				partial += (!pushed.isComplete() && pushed.filter() != null) ? 1 : 0;
			}
		}
		assertThat(complete).isGreaterThan(FILTERS / 8);
		assertThat(partial).isGreaterThan(FILTERS / 100);
	}

	private PushedFilter compare(Comparison.Operator operator, DataType type, Object value) {
		return this.pushdown
			.push(List.of(new Comparison(operator, new ColumnReference("c", type), new Constant(type, value))));
	}

	@Test
	void keepsTheRangesOfTheDatabase() throws SQLException {
		Comparison.Operator equal = Comparison.Operator.EQUAL;
		assertThat(compare(equal, ScalarType.DATE, LocalDate.MAX).isComplete()).isTrue();
		assertThat(compare(equal, ScalarType.DATE, LocalDate.of(5881580, 7, 10)).filter()).isNull();
		assertThat(compare(equal, ScalarType.DATE, LocalDate.of(-5877641, 6, 25)).filter()).isNull();
		assertThat(compare(equal, ScalarType.TIMESTAMP, LocalDateTime.MAX).filter()).isNull();
		assertThat(compare(equal, ScalarType.TIMESTAMP, LocalDateTime.of(294276, 1, 1, 0, 0)).filter()).isNull();
		assertThat(compare(equal, ScalarType.VARCHAR, "a\0b").filter()).isNull();
		assertThat(compare(Comparison.Operator.LESS, ScalarType.VARCHAR, "a").filter()).isNull();
		try (Connection connection = SERVER.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TEMPORARY TABLE pushed (n INTEGER, c DATE)");
			statement.execute("INSERT INTO pushed VALUES (1, 'infinity'), (2, '-infinity'), (3, '2024-01-01')");
			assertThat(select(connection, compare(equal, ScalarType.DATE, LocalDate.MAX).sql())).containsExactly(1);
			assertThat(select(connection, compare(equal, ScalarType.DATE, LocalDate.MIN).sql())).containsExactly(2);
			assertThat(select(connection, compare(equal, ScalarType.DATE, LocalDate.of(-4711, 1, 1)).sql())).isEmpty();
			assertThat(select(connection, compare(equal, ScalarType.DATE, LocalDate.of(5874896, 12, 31)).sql()))
				.isEmpty();
		}
	}

}
