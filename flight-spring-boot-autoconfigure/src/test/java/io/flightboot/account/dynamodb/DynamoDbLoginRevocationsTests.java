package io.flightboot.account.dynamodb;

import java.util.UUID;

import io.flightboot.security.LoginRevocationStore;
import io.flightboot.security.LoginRevocationStoreContractTests;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests for {@link DynamoDbLoginRevocations}.
 */
class DynamoDbLoginRevocationsTests extends LoginRevocationStoreContractTests {

	@RegisterExtension
	static final DynamoDbLocal SERVER = new DynamoDbLocal();

	@Override
	protected LoginRevocationStore emptyStore() {
		DynamoDbTables tables = new DynamoDbTables(UUID.randomUUID() + "-");
		tables.create(SERVER.client());
		return new DynamoDbLoginRevocations(SERVER.client(), tables);
	}

}
