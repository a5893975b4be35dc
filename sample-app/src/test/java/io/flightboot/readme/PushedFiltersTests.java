package io.flightboot.readme;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ScalarType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PushedFilters}.
 */
class PushedFiltersTests {

	private static final Expression ULM = new Comparison(Comparison.Operator.EQUAL,
			new ColumnReference("city", ScalarType.VARCHAR), new Constant(ScalarType.VARCHAR, "Ulm"));

	private final PushedFilters filters = new PushedFilters();

	@Test
	void leavesFiltersToADatabase() throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE orders AS FROM (VALUES (1, 'Ulm'), (2, 'Bonn')) AS orders(id, city)");
			try (PreparedStatement select = this.filters.select(connection, List.of(ULM));
					ResultSet orders = select.executeQuery()) {
				assertThat(orders.next()).isTrue();
				assertThat(orders.getInt("id")).isOne();
				assertThat(orders.next()).isFalse();
			}
			try (PreparedStatement select = this.filters.select(connection, List.of());
					ResultSet orders = select.executeQuery()) {
				assertThat(orders.next() && orders.next()).isTrue();
			}
		}
	}

	@Test
	void findsWhatIsWanted() {
		assertThat(this.filters.wanted("city", List.of(ULM))).contains("Ulm");
		assertThat(this.filters.wanted("id", List.of(ULM))).isEmpty();
	}

}
