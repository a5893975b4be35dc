package io.flightboot.account.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcSchema} with PostgreSQL.
 */
class PostgresSchemaTests extends JdbcSchemaContractTests {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	@Override
	JdbcClient jdbc(String prefix) {
		return JdbcClient.create(SERVER.dataSource());
	}

}
