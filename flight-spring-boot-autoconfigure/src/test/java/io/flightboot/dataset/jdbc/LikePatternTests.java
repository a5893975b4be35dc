package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterLimits;
import io.flightboot.expression.FilterReader;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.SqlDialect;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns mean in all databases what they mean in DuckDB, whatever takes the meaning
 * from a character where nothing is said.
 */
class LikePatternTests {

	private static final String[] CHARACTERS = { "a", "B", "%", "_", "\\", "!", "[" };

	private final Random random = new Random(11);

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			text.append(CHARACTERS[this.random.nextInt(CHARACTERS.length)]);
		}
		return text.toString();
	}

	@Test
	void databasesFindWhatDuckDbFinds() throws SQLException {
		try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
				Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
			for (int i = 0; i < 300; i++) {
				String text = text();
				insert(duckDb, text);
				insert(h2, text);
			}
			FilterColumns columns = new FilterColumns(List.of(new ColumnReference("V", ScalarType.VARCHAR)));
			FilterReader reader = new FilterReader(FilterLimits.DEFAULTS);
			int some = 0;
			for (int i = 0; i < 200; i++) {
				String operator = (i % 3 == 0) ? "ilike" : "like";
				Expression filter = reader.read(List.of("V", operator, text()), columns);
				List<String> expected = select(duckDb, new DuckDbDialect(), filter);
				some += expected.isEmpty() ? 0 : 1;
				assertThat(select(h2, new H2Dialect(), filter)).as("H2, %s", filter).isEqualTo(expected);
				assertThat(select(h2, new AnsiDialect("\""), filter)).as("any, %s", filter).isEqualTo(expected);
			}
			assertThat(some).isGreaterThan(50);
		}
	}

	private static void insert(Connection connection, String text) throws SQLException {
		try (Statement table = connection.createStatement()) {
			table.execute("CREATE TABLE IF NOT EXISTS texts (V VARCHAR)");
		}
		try (PreparedStatement insert = connection.prepareStatement("INSERT INTO texts VALUES (?)")) {
			insert.setString(1, text);
			insert.execute();
		}
	}

	private static List<String> select(Connection connection, SqlDialect dialect, Expression filter)
			throws SQLException {
		SqlFragment where = new SqlRenderer(dialect).render(filter);
		List<String> found = FilterStatements.texts(connection, "SELECT V FROM texts", where);
		found.sort(null);
		return found;
	}

}
