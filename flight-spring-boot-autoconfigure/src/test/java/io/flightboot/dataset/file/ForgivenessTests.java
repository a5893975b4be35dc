package io.flightboot.dataset.file;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;

import io.flightboot.expression.Cast;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Forgiveness}.
 */
class ForgivenessTests {

	private static final ColumnReference TEXT = new ColumnReference("s", ScalarType.VARCHAR);

	@Test
	void whatCannotFailStaysAsItIs() {
		Expression plain = new Comparison(Comparison.Operator.EQUAL, TEXT, new Constant(ScalarType.VARCHAR, "a"));
		assertThat(Forgiveness.of(plain)).isSameAs(plain);
	}

	@Test
	void rowsAreKeptForWhichItFails() throws Exception {
		Expression strict = Forgiveness.of(new Comparison(Comparison.Operator.EQUAL,
				new Cast(TEXT, ScalarType.INTEGER, false), new Constant(ScalarType.INTEGER, BigInteger.ONE)));
		SqlFragment sql = new SqlRenderer(new DuckDbDialect()).render(strict);
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
			assertThat(FilterStatements.texts(connection, "SELECT s FROM (VALUES ('1'), ('2'), ('x')) AS t(s)", sql))
				.containsExactly("1", "x");
		}
	}

}
