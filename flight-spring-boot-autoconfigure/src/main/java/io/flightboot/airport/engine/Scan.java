package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.TableScan;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineReader;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.PushedFilter;
import io.flightboot.expression.SqlFragment;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Reads rows with the columns that are asked for, in the order in which they came in.
 * Conditions that the engine can't compute are left aside.
 */
final class Scan {

	private static final FilterPushdown PUSHDOWN = new FilterPushdown(new DuckDbDialect());

	private final Store store;

	private final String table;

	private final TableScan scan;

	private final List<SqlFragment> conditions = new ArrayList<>();

	Scan(Store store, String table, TableScan scan) {
		this.store = store;
		this.table = table;
		this.scan = scan;
		for (Expression filter : scan.filters()) {
			PushedFilter pushed = PUSHDOWN.push(List.of(filter));
			if (pushed.sql() != null && pushed.filter() != null) {
				this.conditions.add(condition(pushed.filter(), pushed.sql()));
			}
		}
	}

	/**
	 * A row for which it can't be computed is left to DuckDB, one for which it is NULL
	 * isn't.
	 */
	private static SqlFragment condition(Expression filter, SqlFragment sql) {
		return MayFail.in(filter)
				? new SqlFragment("coalesce(TRY(coalesce(" + sql.sql() + ", false)), true)", sql.parameters()) : sql;
	}

	/**
	 * Begin to read.
	 * @param rows where the rows are
	 * @param sort whether they may be in another order there
	 */
	ArrowReader run(Layout layout, String rows, boolean sort) throws SQLException {
		if (!this.conditions.isEmpty()) {
			try {
				return run(layout, rows, sort, this.conditions);
			}
			catch (SQLException ex) {
				if (String.valueOf(ex.getMessage()).contains("INTERRUPT")) {
					throw explain(ex);
				}
			}
		}
		try {
			return run(layout, rows, sort, List.of());
		}
		catch (SQLException ex) {
			throw explain(ex);
		}
	}

	private ArrowReader run(Layout layout, String rows, boolean sort, List<SqlFragment> conditions)
			throws SQLException {
		StringBuilder sql = new StringBuilder("SELECT ").append(selected(layout))
			.append(" FROM (SELECT ")
			.append(Names.named(layout.columns(), ""))
			.append(", ")
			.append(Names.ROW)
			.append(" AS ")
			.append(AirportColumns.ROW_ID)
			.append(" FROM ")
			.append(rows)
			.append(")");
		if (!conditions.isEmpty()) {
			sql.append(" WHERE ")
				.append(conditions.stream().map(SqlFragment::sql).collect(Collectors.joining(" AND ")));
		}
		if (sort) {
			sql.append(" ORDER BY ").append(AirportColumns.ROW_ID);
		}
		List<Object> parameters = new ArrayList<>();
		conditions.forEach((condition) -> parameters.addAll(condition.parameters()));
		EngineQuery query = this.store.database().query(sql.toString(), parameters);
		this.scan.call().call().onCancel(query::cancel);
		return new EngineReader(query, this.store.allocator(), this.scan.allocator(), this.store.options().batchRows(),
				this::explain, (count) -> {
				});
	}

	private String selected(Layout layout) {
		List<String> names = new ArrayList<>();
		layout.columns()
			.stream()
			.map(Column::name)
			.filter((name) -> this.scan.columns().contains(name))
			.forEach((name) -> names.add(Names.quoted(name)));
		if (names.isEmpty() || this.scan.columns().contains(AirportColumns.ROW_ID)) {
			names.add(AirportColumns.ROW_ID);
		}
		return String.join(", ", names);
	}

	private RuntimeException explain(Exception ex) {
		return Failures.explain("Table '" + this.table + "' can't be read", ex);
	}

}
