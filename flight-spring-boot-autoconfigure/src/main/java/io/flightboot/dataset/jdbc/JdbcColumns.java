package io.flightboot.dataset.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.expression.ColumnReference;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The columns of a result.
 */
final class JdbcColumns {

	private final List<JdbcColumn> columns;

	private JdbcColumns(List<JdbcColumn> columns) {
		this.columns = columns;
	}

	/**
	 * Look at a result, but not at its rows.
	 * @throws FlightException if columns can't be told apart
	 */
	static JdbcColumns of(ResultSetMetaData result, String dataset) throws SQLException {
		List<JdbcColumn> columns = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (int i = 1; i <= result.getColumnCount(); i++) {
			String name = result.getColumnLabel(i);
			if (name == null || name.isEmpty()) {
				throw refused(dataset, "its column " + i + " has no name");
			}
			if (!names.add(name)) {
				throw refused(dataset, "it has two columns '" + name + "'");
			}
			columns.add(JdbcTypes.column(name, result, i));
		}
		return new JdbcColumns(columns);
	}

	private static FlightException refused(String dataset, String reason) {
		return new FlightException(FlightErrorCode.FAILED,
				"Dataset '" + dataset + "' can't be read: " + reason + ". Name it with AS in its query");
	}

	List<JdbcColumn> all() {
		return this.columns;
	}

	Schema schema() {
		return new Schema(this.columns.stream().map(JdbcColumn::field).toList());
	}

	DatasetInfo info() {
		return new DatasetInfo(schema(),
				this.columns.stream().map((column) -> new ColumnReference(column.name(), column.type())).toList(), -1,
				-1);
	}

}
