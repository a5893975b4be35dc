package io.flightboot.readme;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.flightboot.expression.ColumnReference;
import io.flightboot.expression.Comparison;
import io.flightboot.expression.Constant;
import io.flightboot.expression.DuckDbDialect;
import io.flightboot.expression.Expression;
import io.flightboot.expression.FilterPushdown;
import io.flightboot.expression.SqlFragment;

class PushedFilters {

	// tag::filters-sql[]
	private final FilterPushdown pushdown = new FilterPushdown(new DuckDbDialect());

	PreparedStatement select(Connection connection, List<Expression> filters) throws SQLException {
		SqlFragment where = this.pushdown.push(filters).sql();
		if (where == null) {
			return connection.prepareStatement("SELECT * FROM orders");
		}
		PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders WHERE " + where.sql());
		for (int i = 0; i < where.parameters().size(); i++) {
			statement.setObject(i + 1, where.parameters().get(i));
		}
		return statement;
	}
	// end::filters-sql[]

	// tag::filters-tree[]
	Optional<Object> wanted(String column, List<Expression> filters) {
		for (Expression filter : filters) {
			if (filter instanceof Comparison comparison && comparison.operator() == Comparison.Operator.EQUAL
					&& comparison.left() instanceof ColumnReference reference && reference.name().equals(column)
					&& comparison.right() instanceof Constant constant) {
				return Optional.ofNullable(constant.value());
			}
		}
		return Optional.empty();
	}
	// end::filters-tree[]

}
