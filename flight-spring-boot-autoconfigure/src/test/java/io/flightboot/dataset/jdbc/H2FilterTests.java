package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;

/**
 * Tests for {@link H2Dialect}.
 */
class H2FilterTests extends JdbcFilterContract {

	@Override
	JdbcDialect dialect() {
		return new H2Dialect();
	}

	@Override
	Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:h2:mem:");
	}

	@Override
	Comparator<String> texts() {
		return Comparator.naturalOrder();
	}

	@Override
	String collation() {
		return "";
	}

}
