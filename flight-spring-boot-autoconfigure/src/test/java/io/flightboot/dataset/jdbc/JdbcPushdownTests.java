package io.flightboot.dataset.jdbc;

import java.math.BigInteger;
import java.util.List;

import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.expression.Cast;
import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.Expression;
import io.flightboot.expression.ScalarType;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters that DuckDB applies again are left to a database as far as it decides alike.
 */
class JdbcPushdownTests {

	private static final Expression LARGE = new Comparison(Comparison.Operator.GREATER,
			new ColumnReference("N", ScalarType.INTEGER), new Constant(ScalarType.INTEGER, BigInteger.TWO));

	private static final Expression STRICT = new Comparison(Comparison.Operator.EQUAL,
			new Cast(new ColumnReference("S", ScalarType.VARCHAR), ScalarType.INTEGER, false),
			new Constant(ScalarType.INTEGER, BigInteger.ONE));

	@Test
	void whatTheDatabaseDecidesOtherwiseIsLeftOut() throws Exception {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL("jdbc:h2:mem:pushdown;DB_CLOSE_DELAY=-1");
		try (JdbcFixture fixture = new JdbcFixture(dataSource)) {
			fixture.execute(
					"CREATE TABLE t AS SELECT x AS n, CAST('a' || x AS VARCHAR(9)) AS s FROM system_range(1, 5)",
					"ALTER TABLE t ALTER COLUMN n INTEGER");
			JdbcDataset dataset = fixture.query("SELECT * FROM t");
			assertThat(dataset.pushable(List.of(LARGE, STRICT))).isEqualTo(LARGE);
			assertThat(dataset.pushable(List.of(STRICT))).isNull();
			DatasetInfo info = dataset.info();
			DatasetQuery query = new DatasetQuery(List.of("N"), dataset.pushable(List.of(LARGE)), null, null, 0, 10);
			try (ArrowReader reader = dataset.read(query, info, JdbcFixture.call(), fixture.allocator)) {
				assertThat(reader.loadNextBatch()).isTrue();
				assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(3);
			}
			fixture.execute("SHUTDOWN");
		}
	}

}
