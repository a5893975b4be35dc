package io.flightboot.account.dynamodb;

import java.util.UUID;

import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreContractTests;
import io.flightboot.account.AccountStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DynamoDbAccountStore} and {@link DynamoDbTables}.
 */
class DynamoDbAccountStoreTests extends AccountStoreContractTests {

	@RegisterExtension
	static final DynamoDbLocal SERVER = new DynamoDbLocal();

	@Override
	protected AccountStore emptyStore() {
		DynamoDbTables tables = new DynamoDbTables(UUID.randomUUID() + "-");
		tables.create(SERVER.client());
		return new DynamoDbAccountStore(SERVER.client(), tables);
	}

	@Test
	void tablesAreMadeOnce() {
		DynamoDbTables tables = new DynamoDbTables("once-");
		tables.create(SERVER.client());
		tables.create(SERVER.client());
		tables.check(SERVER.client());
		assertThat(SERVER.client().listTables((request) -> request.exclusiveStartTableName("once")).tableNames())
			.contains("once-accounts", "once-tokens", "once-usage");
	}

	@Test
	void missingTableIsNamed() {
		DynamoDbTables tables = new DynamoDbTables("missing-");
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(() -> tables.check(SERVER.client()))
			.withMessageContaining("'missing-accounts'");
		AccountStore store = new DynamoDbAccountStore(SERVER.client(), tables);
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(() -> store.findAccount("a"))
			.withMessageContaining("'missing-accounts'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a/b", "\u00e4" })
	void prefixIsPartOfAName(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DynamoDbTables(prefix));
	}

}
