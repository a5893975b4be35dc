package io.flightboot.account.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.flightboot.account.Account;
import io.flightboot.account.AccountStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What {@link JdbcSchema} does with any database.
 */
abstract class JdbcSchemaContractTests {

	/**
	 * Return a database without tables of this prefix.
	 */
	abstract JdbcClient jdbc(String prefix);

	@Test
	void migratesOnceAndLeavesDataAlone() {
		JdbcClient jdbc = jdbc("once_");
		new JdbcSchema(jdbc, "once_").migrate();
		AccountStore store = new JdbcAccountStore(jdbc, "once_");
		store.createAccount(Account.builder("a", Instant.EPOCH).build());
		new JdbcSchema(jdbc, "once_").migrate();
		assertThat(store.findAccount("a")).isNotNull();
		assertThat(versions(jdbc, "once_")).containsExactly(1, JdbcSchema.VERSION);
	}

	@Test
	void tablesOfAnOlderReleaseGetWhatIsNew() {
		JdbcClient jdbc = jdbc("older_");
		new JdbcSchema(jdbc, "older_").migrate();
		jdbc.sql("DROP TABLE older_login_revocation").update();
		jdbc.sql("DELETE FROM older_schema_version WHERE version > 1").update();
		new JdbcSchema(jdbc, "older_").migrate();
		assertThat(new JdbcLoginRevocations(jdbc, "older_").isRevoked("t:1", "u:1", Instant.EPOCH)).isFalse();
	}

	@Test
	void serversMayMigrateAtTheSameTime() throws Exception {
		JdbcClient jdbc = jdbc("many_");
		ExecutorService executor = Executors.newFixedThreadPool(4);
		try {
			List<Future<?>> servers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				servers.add(executor.submit(() -> new JdbcSchema(jdbc, "many_").migrate()));
			}
			for (Future<?> server : servers) {
				server.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(versions(jdbc, "many_")).containsExactly(1, JdbcSchema.VERSION);
	}

	@Test
	void tablesOfANewerReleaseAreLeftAlone() {
		JdbcClient jdbc = jdbc("newer_");
		new JdbcSchema(jdbc, "newer_").migrate();
		jdbc.sql("INSERT INTO newer_schema_version (version, migrated_at) VALUES (99, CURRENT_TIMESTAMP)").update();
		assertThatIllegalStateException().isThrownBy(() -> new JdbcSchema(jdbc, "newer_").migrate())
			.withMessageContaining("99");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1a", "a b", "a;DROP TABLE x;--", "a.b" })
	void prefixIsPartOfAName(String prefix) {
		JdbcClient jdbc = jdbc("prefix_");
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcSchema(jdbc, prefix));
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcAccountStore(jdbc, prefix));
	}

	private static List<Integer> versions(JdbcClient jdbc, String prefix) {
		return jdbc.sql("SELECT version FROM " + prefix + "schema_version ORDER BY version")
			.query(Integer.class)
			.list();
	}

}
