package io.flightboot.dataset.jdbc;

import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

import io.flightboot.expression.FilterFunction;

/**
 * The SQL of H2.
 */
final class H2Dialect extends PostgresLikeDialect {

	@Override
	public boolean supports(DatabaseMetaData database) throws SQLException {
		return "H2".equals(database.getDatabaseProductName());
	}

	@Override
	public String call(FilterFunction function, List<String> arguments) {
		return switch (function) {
			case LIST_CONTAINS -> "ARRAY_CONTAINS(" + String.join(", ", arguments) + ")";
			case LIST_ELEMENT -> "ARRAY_GET(" + String.join(", ", arguments) + ")";
			default -> super.call(function, arguments);
		};
	}

	@Override
	public String sample(double share) {
		return "RAND() < " + BigDecimal.valueOf(share).toPlainString();
	}

}
