package io.flightboot.account.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcSchema} with H2.
 */
class H2SchemaTests extends JdbcSchemaContractTests {

	@TempDir
	Path directory;

	private H2AccountDatabase database;

	@Override
	JdbcClient jdbc(String prefix) {
		this.database = H2AccountDatabase.open(this.directory.resolve("accounts"), false);
		return JdbcClient.create(this.database.dataSource());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

}
