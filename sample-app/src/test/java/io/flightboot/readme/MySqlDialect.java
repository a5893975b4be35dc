package io.flightboot.readme;

import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import io.flightboot.dataset.jdbc.AnsiDialect;
import org.jspecify.annotations.Nullable;

// tag::sql-dialect[]
class MySqlDialect extends AnsiDialect {

	MySqlDialect() {
		super("`");
	}

	@Override
	public boolean supports(DatabaseMetaData database) throws SQLException {
		return "MySQL".equals(database.getDatabaseProductName());
	}

	@Override
	public String page(@Nullable Long limit, long offset) {
		// It has no offset without a limit
		return " LIMIT " + offset + ", " + ((limit != null) ? limit : Long.MAX_VALUE);
	}

	@Override
	public String sample(double share) {
		return "RAND() < " + BigDecimal.valueOf(share).toPlainString();
	}

}
// end::sql-dialect[]
