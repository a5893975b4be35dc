package io.flightboot.account.jdbc;

import java.nio.file.Path;

import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreContractTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcAccountStore} with a file of H2.
 */
class H2AccountStoreTests extends AccountStoreContractTests {

	@TempDir
	Path directory;

	private H2AccountDatabase database;

	@Override
	protected AccountStore emptyStore() {
		this.database = H2AccountDatabase.open(this.directory.resolve("accounts"), false);
		JdbcClient jdbc = JdbcClient.create(this.database.dataSource());
		new JdbcSchema(jdbc, "flight_").migrate();
		return new JdbcAccountStore(jdbc, "flight_");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

}
