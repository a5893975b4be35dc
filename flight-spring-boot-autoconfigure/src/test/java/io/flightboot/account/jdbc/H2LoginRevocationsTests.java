package io.flightboot.account.jdbc;

import java.util.UUID;

import io.flightboot.security.LoginRevocationStore;
import io.flightboot.security.LoginRevocationStoreContractTests;
import org.h2.jdbcx.JdbcDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tests for {@link JdbcLoginRevocations} with H2.
 */
class H2LoginRevocationsTests extends LoginRevocationStoreContractTests {

	@Override
	protected LoginRevocationStore emptyStore() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
		JdbcClient jdbc = JdbcClient.create(database);
		new JdbcSchema(jdbc, "flight_").migrate();
		return new JdbcLoginRevocations(jdbc, "flight_");
	}

}
