package io.flightboot.account.jdbc;

import java.util.UUID;

import io.flightboot.security.LoginRevocationStore;
import io.flightboot.security.LoginRevocationStoreContractTests;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcLoginRevocations} with PostgreSQL.
 */
class PostgresLoginRevocationsTests extends LoginRevocationStoreContractTests {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	@Override
	protected LoginRevocationStore emptyStore() {
		JdbcClient jdbc = JdbcClient.create(SERVER.dataSource());
		String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "_";
		new JdbcSchema(jdbc, prefix).migrate();
		return new JdbcLoginRevocations(jdbc, prefix);
	}

}
