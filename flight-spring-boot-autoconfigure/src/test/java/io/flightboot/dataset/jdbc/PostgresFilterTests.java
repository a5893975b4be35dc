package io.flightboot.dataset.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;

import io.flightboot.account.jdbc.PostgresServer;
import io.flightboot.expression.Evaluator;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests for {@link PostgresDialect}.
 */
class PostgresFilterTests extends JdbcFilterContract {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	@Override
	JdbcDialect dialect() {
		return new PostgresDialect();
	}

	@Override
	Connection connect() throws SQLException {
		return SERVER.dataSource().getConnection();
	}

	@Override
	Comparator<String> texts() {
		return Evaluator.UTF_8;
	}

	@Override
	String collation() {
		return " COLLATE \"C\"";
	}

}
