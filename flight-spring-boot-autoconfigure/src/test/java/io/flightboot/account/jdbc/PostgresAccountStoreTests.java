package io.flightboot.account.jdbc;

import java.util.UUID;

import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreContractTests;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcAccountStore} with PostgreSQL.
 */
class PostgresAccountStoreTests extends AccountStoreContractTests {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	@Override
	protected AccountStore emptyStore() {
		JdbcClient jdbc = JdbcClient.create(SERVER.dataSource());
		String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "_";
		new JdbcSchema(jdbc, prefix).migrate();
		return new JdbcAccountStore(jdbc, prefix);
	}

}
