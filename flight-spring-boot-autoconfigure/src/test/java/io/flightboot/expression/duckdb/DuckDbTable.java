package io.flightboot.expression.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.DataType;
import io.flightboot.expression.DataTypes;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.FilterColumns;
import io.flightboot.expression.FilterStatements;
import io.flightboot.expression.ScalarType;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.StructType;
import io.flightboot.expression.UnionType;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of all types in real DuckDB, which serializes filters as it pushes them down.
 */
final class DuckDbTable implements AutoCloseable {

	private static final int ROWS = 80;

	private static final UnionType UNION = new UnionType(
			List.of(new StructType.Field("a", ScalarType.INTEGER), new StructType.Field("b", ScalarType.VARCHAR)));

	private final DuckDbDialect dialect = new DuckDbDialect();

	private final Connection connection;

	DuckDbTable() throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:duckdb:");
		execute("SET TimeZone = 'UTC'");
		execute(FilterPlans.SETTING);
		List<String> columns = new ArrayList<>();
		RandomSql.COLUMNS.forEach((name, column) -> columns.add(this.dialect.identifier(name) + " " + column.type()));
		execute("CREATE TABLE t (n INTEGER, " + String.join(", ", columns) + ")");
		Random random = new Random(11);
		for (int i = 0; i < ROWS; i++) {
			List<String> values = new ArrayList<>();
			RandomSql.COLUMNS.values()
				.forEach((column) -> values.add((random.nextInt(5) == 0) ? "NULL"
						: column.values().get(random.nextInt(column.values().size()))));
			execute("INSERT INTO t VALUES (" + i + ", " + String.join(", ", values) + ")");
		}
	}

	static FilterColumns columns() {
		List<ColumnReference> columns = new ArrayList<>(List.of(new ColumnReference("n", ScalarType.INTEGER)));
		RandomSql.COLUMNS.forEach((name, column) -> {
			DataType type = column.type().startsWith("UNION") ? UNION : DataTypes.parse(column.type());
			assertThat(type).as(column.type()).isNotNull();
			columns.add(new ColumnReference(name, type));
		});
		return new FilterColumns(columns);
	}

	void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Return the numbers of the rows for which a condition is true.
	 */
	List<Integer> select(@Nullable SqlFragment condition) throws SQLException {
		return FilterStatements.numbers(this.connection, "SELECT n FROM t", condition);
	}

	/**
	 * Return what DuckDB sends of a condition, or {@code null} if that doesn't come to a
	 * filter of the table.
	 */
	@Nullable String serialized(String where) throws SQLException {
		return FilterPlans.serialized(this.connection, "t", where);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
