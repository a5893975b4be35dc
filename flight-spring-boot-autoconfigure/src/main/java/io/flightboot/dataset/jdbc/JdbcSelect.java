package io.flightboot.dataset.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.expression.SqlFragment;
import io.flightboot.expression.SqlRenderer;
import io.flightboot.expression.UnsupportedExpressionException;

/**
 * Makes statements of what clients want.
 */
final class JdbcSelect {

	private JdbcSelect() {
	}

	/**
	 * Return the statement.
	 * @throws FlightException if the database can't do it
	 */
	static SqlFragment of(DatasetQuery query, JdbcRelation relation, JdbcDialect dialect) {
		if (query.isWhole() && query.columns().isEmpty()) {
			// As it is, so that its order is kept
			return new SqlFragment(relation.all(dialect), List.of());
		}
		try {
			return render(query, relation, dialect);
		}
		catch (UnsupportedExpressionException ex) {
			throw new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"The database of this dataset can't do what is asked: " + ex.getMessage(), ex);
		}
	}

	private static SqlFragment render(DatasetQuery query, JdbcRelation relation, JdbcDialect dialect) {
		List<String> conditions = new ArrayList<>();
		List<Object> parameters = new ArrayList<>();
		if (query.filter() != null) {
			SqlFragment filter = new SqlRenderer(dialect).render(query.filter());
			conditions.add(filter.sql());
			parameters.addAll(filter.parameters());
		}
		if (query.sample() != null && query.sample() < 1) {
			conditions.add(dialect.sample(query.sample()));
		}
		String columns = query.columns().stream().map(dialect::identifier).collect(Collectors.joining(", "));
		return new SqlFragment("SELECT " + (columns.isEmpty() ? "*" : columns) + " FROM " + relation.source(dialect)
				+ (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
				+ dialect.page(query.limit(), query.offset()), parameters);
	}

}
