package io.flightboot.account.jdbc;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.flightboot.account.Account;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountStoreException;
import io.flightboot.process.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link H2AccountDatabase}.
 */
class H2AccountDatabaseTests {

	@TempDir
	Path directory;

	@Test
	void accountsOutliveTheProcess() {
		Path file = this.directory.resolve("new/directory/accounts");
		try (H2AccountDatabase database = H2AccountDatabase.open(file, true)) {
			store(database).createAccount(Account.builder("a", Instant.EPOCH).build());
		}
		try (H2AccountDatabase database = H2AccountDatabase.open(file, true)) {
			assertThat(store(database).findAccount("a")).isNotNull();
		}
	}

	@Test
	void anotherProcessSharesTheFile() throws Exception {
		Path file = this.directory.resolve("accounts");
		try (H2AccountDatabase database = H2AccountDatabase.open(file, true)) {
			AccountStore store = store(database);
			Process process = new ProcessBuilder(ChildJvm.brief("-cp", System.getProperty("java.class.path"),
					OtherProcess.class.getName(), file.toString()))
				.redirectErrorStream(true)
				.redirectOutput(new File("target/h2-other-process.log"))
				.start();
			try {
				assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
				assertThat(process.exitValue()).as("see target/h2-other-process.log").isZero();
			}
			finally {
				process.destroyForcibly();
			}
			assertThat(store.findAccount("made-elsewhere")).isNotNull();
		}
	}

	@Test
	void isOpenedAgainWhenSomebodyClosesIt() {
		try (H2AccountDatabase database = H2AccountDatabase.open(this.directory.resolve("accounts"), true)) {
			AccountStore store = store(database);
			JdbcClient.create(database.dataSource()).sql("SHUTDOWN").update();
			store.createAccount(Account.builder("a", Instant.EPOCH).build());
			assertThat(store.findAccount("a")).isNotNull();
		}
	}

	@Test
	void isNotOpenedAgainAfterItsEnd() {
		H2AccountDatabase database = H2AccountDatabase.open(this.directory.resolve("accounts"), true);
		AccountStore store = store(database);
		database.close();
		assertThatExceptionOfType(AccountStoreException.class).isThrownBy(() -> store.findAccount("a"))
			.withStackTraceContaining("is closed");
	}

	@Test
	void fileCannotSmuggleSettings() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> H2AccountDatabase.open(this.directory.resolve("a;INIT=RUNSCRIPT FROM 'x'"), false));
	}

	private static AccountStore store(H2AccountDatabase database) {
		JdbcClient jdbc = JdbcClient.create(database.dataSource());
		new JdbcSchema(jdbc, "flight_").migrate();
		return new JdbcAccountStore(jdbc, "flight_");
	}

	static class OtherProcess {

		public static void main(String[] args) {
			try (H2AccountDatabase database = H2AccountDatabase.open(Path.of(args[0]), true)) {
				store(database).createAccount(Account.builder("made-elsewhere", Instant.EPOCH).build());
			}
		}

	}

}
