package io.flightboot.expression;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Runs what expressions become in SQL.
 */
public final class FilterStatements {

	private FilterStatements() {
	}

	/**
	 * Make a statement with values for its parameters.
	 */
	public static PreparedStatement prepare(Connection connection, String sql, List<Object> parameters)
			throws SQLException {
		PreparedStatement statement = connection.prepareStatement(sql);
		for (int i = 0; i < parameters.size(); i++) {
			if (parameters.get(i) instanceof byte[] bytes) {
				statement.setBytes(i + 1, bytes);
			}
			else {
				statement.setObject(i + 1, parameters.get(i));
			}
		}
		return statement;
	}

	/**
	 * Return the numbers that a query finds, the smallest one first.
	 * @param query the query as far as its condition
	 * @param condition the condition, or {@code null} for all rows
	 */
	public static List<Integer> numbers(Connection connection, String query, @Nullable SqlFragment condition)
			throws SQLException {
		return select(connection, query, condition, (found) -> found.getInt(1));
	}

	/**
	 * Return the texts that a query finds, in the order of the database.
	 * @param query the query as far as its condition
	 * @param condition the condition, or {@code null} for all rows
	 */
	public static List<String> texts(Connection connection, String query, @Nullable SqlFragment condition)
			throws SQLException {
		return select(connection, query, condition, (found) -> found.getString(1));
	}

	private static <T> List<T> select(Connection connection, String query, @Nullable SqlFragment condition,
			Column<T> column) throws SQLException {
		String sql = query + ((condition != null) ? " WHERE " + condition.sql() : "") + " ORDER BY 1";
		List<Object> parameters = (condition != null) ? condition.parameters() : List.of();
		try (PreparedStatement statement = prepare(connection, sql, parameters);
				ResultSet found = statement.executeQuery()) {
			List<T> values = new ArrayList<>();
			while (found.next()) {
				values.add(column.get(found));
			}
			return values;
		}
		catch (SQLException ex) {
			throw new SQLException(ex.getMessage() + " in " + sql, ex);
		}
	}

	private interface Column<T> {

		T get(ResultSet row) throws SQLException;

	}

}
