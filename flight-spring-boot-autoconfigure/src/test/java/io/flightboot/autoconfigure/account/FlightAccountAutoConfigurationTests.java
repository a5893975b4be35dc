package io.flightboot.autoconfigure.account;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import io.flightboot.account.Account;
import io.flightboot.account.AccountChangeListener;
import io.flightboot.account.AccountFlusher;
import io.flightboot.account.AccountLimits;
import io.flightboot.account.AccountStore;
import io.flightboot.account.AccountTokens;
import io.flightboot.account.MemoryAccountStore;
import io.flightboot.account.NewToken;
import io.flightboot.account.ObservedAccountStore;
import io.flightboot.account.TokenHash;
import io.flightboot.account.TokenUses;
import io.flightboot.account.UsageAccumulator;
import io.flightboot.account.UsageCounts;
import io.flightboot.account.UsageOutcome;
import io.flightboot.account.UsageRecorder;
import io.flightboot.account.VerifiedToken;
import io.flightboot.account.dynamodb.DynamoDbAccountStore;
import io.flightboot.account.dynamodb.DynamoDbLocal;
import io.flightboot.account.jdbc.H2AccountDatabase;
import io.flightboot.account.jdbc.JdbcAccountStore;
import io.flightboot.autoconfigure.FlightContextRunner;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FlightAccountStoreAutoConfiguration} and
 * {@link FlightAccountAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FlightAccountAutoConfigurationTests {

	@RegisterExtension
	static final DynamoDbLocal DYNAMODB = new DynamoDbLocal();

	private static final String HASH = TokenHash.of("hashed secret").hex();

	@TempDir
	Path directory;

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.server.enabled=false");

	@Test
	void thereAreNoAccountsUnlessAskedFor() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AccountStore.class)
			.doesNotHaveBean(AccountTokens.class)
			.doesNotHaveBean(UsageRecorder.class)
			.doesNotHaveBean(AccountFlusher.class));
	}

	@Test
	void accountsAreConfigured() {
		memory()
			.withPropertyValues("flight.accounts.memory.accounts.acme.name=Acme Inc.",
					"flight.accounts.memory.accounts.acme.email=ops@example.com",
					"flight.accounts.memory.accounts.acme.authorities=read,SCOPE_write",
					"flight.accounts.memory.accounts.acme.limits.requests=1",
					"flight.accounts.memory.accounts.acme.limits.time=2m",
					"flight.accounts.memory.accounts.acme.limits.bytes-in=3KB",
					"flight.accounts.memory.accounts.acme.limits.bytes-out=4KB",
					"flight.accounts.memory.accounts.acme.limits.rows=5",
					"flight.accounts.memory.accounts.acme.expires=2999-01-01T00:00:00Z",
					"flight.accounts.memory.accounts.acme.tokens.laptop.secret=password",
					"flight.accounts.memory.accounts.acme.tokens.batch.hash=" + HASH,
					"flight.accounts.memory.accounts.acme.tokens.batch.scopes=read",
					"flight.accounts.memory.accounts.acme.tokens.batch.expires=2998-01-01T00:00:00Z",
					"flight.accounts.memory.accounts.other.disabled=true")
			.run((context) -> {
				AccountStore store = context.getBean(AccountStore.class);
				Account acme = store.findAccount("acme");
				assertThat(acme).isEqualTo(new Account("acme", "Acme Inc.", "ops@example.com", acme.authorities(),
						new AccountLimits(1L, 120L, 3072L, 4096L, 5L), acme.created(),
						Instant.parse("2999-01-01T00:00:00Z"), false, 1));
				assertThat(store.findAccount("other").disabled()).isTrue();
				assertThat(store.findAccount("other").name()).isEqualTo("other");
				AccountTokens tokens = context.getBean(AccountTokens.class);
				assertThat(tokens.verify("password").authorities()).containsExactly("SCOPE_write", "read");
				VerifiedToken batch = tokens.verify("hashed secret");
				assertThat(batch.authorities()).containsExactly("read");
				assertThat(batch.token().name()).isEqualTo("batch");
				assertThat(batch.token().expires()).isEqualTo(Instant.parse("2998-01-01T00:00:00Z"));
				assertThat(tokens.verify(HASH)).isNull();
			});
	}

	@Test
	void plainSecretsAreWarnedOfAndNotShown(CapturedOutput output) {
		memory().withPropertyValues("flight.accounts.memory.accounts.acme.tokens.laptop.secret=xyzzy-secret")
			.run((context) -> assertThat(output)
				.contains("flight.accounts.memory.accounts.acme.tokens.laptop", "for development only")
				.doesNotContain("xyzzy-secret"));
	}

	@ParameterizedTest
	@CsvSource({ "acme.email=nobody, accounts.acme, 'email'", "Acme.name=x, accounts.Acme, 'id'",
			"acme.limits.rows=-1, accounts.acme, 'rows'", "acme.tokens.t.hash=xyzzy, tokens.t, hexadecimal",
			"acme.tokens.t.name=x, tokens.t, Either", "acme.authorities=a b, accounts.acme, 'authorities'" })
	void mistakesInAccountsAreExplained(String property, String where, String what) {
		memory()
			.withPropertyValues("flight.accounts.memory.accounts." + property.replace("t.name=x", "t.disabled=true"))
			.run((context) -> assertThat(analysis(context)).contains(where, what).doesNotContain("xyzzy"));
	}

	@Test
	void secretIsUsedOnce() {
		memory()
			.withPropertyValues("flight.accounts.memory.accounts.a.tokens.t.secret=xyzzy",
					"flight.accounts.memory.accounts.b.tokens.t.secret=xyzzy")
			.run((context) -> assertThat(analysis(context)).contains("same secret").doesNotContain("xyzzy"));
	}

	@Test
	void withoutADatabaseAFileIsUsedAndNothingIsLostAtTheEnd() {
		ApplicationContextRunner jdbc = file();
		YearMonth month = YearMonth.now(ZoneOffset.UTC);
		UsageCounts counts = UsageCounts.of(UsageOutcome.SUCCEEDED, Duration.ofMillis(1), 1, 2, 3);
		NewToken[] made = new NewToken[1];
		jdbc.run((context) -> {
			assertThat(store(context)).isInstanceOf(JdbcAccountStore.class);
			assertThat(context).hasSingleBean(H2AccountDatabase.class);
			assertThat(context).doesNotHaveBean(DataSource.class);
			context.getBean(AccountStore.class).createAccount(Account.builder("acme", Instant.EPOCH).build());
			made[0] = context.getBean(AccountTokens.class).create("acme", "laptop", Set.of(), null);
			context.getBean(AccountTokens.class).verify(made[0].secret().value());
			context.getBean(UsageRecorder.class).record("acme", counts);
			assertThat(context.getBean(AccountFlusher.class).isRunning()).isTrue();
		});
		jdbc.run((context) -> {
			assertThat(context.getBean(AccountTokens.class).verify(made[0].secret().value()).token().lastUsed())
				.isNotNull();
			AccountStore store = context.getBean(AccountStore.class);
			// The month may have ended between the two lines
			assertThat(store.listUsage("acme", month, month.plusMonths(1))).singleElement()
				.satisfies((usage) -> assertThat(usage.counts()).isEqualTo(counts));
		});
	}

	@Test
	void databaseOfTheApplicationIsUsed() {
		DataSource database = database("app");
		this.runner.withPropertyValues("flight.accounts.store=jdbc", "flight.accounts.jdbc.table-prefix=mine_")
			.withBean(DataSource.class, () -> database)
			.run((context) -> {
				assertThat(store(context)).isInstanceOf(JdbcAccountStore.class);
				assertThat(context).doesNotHaveBean(H2AccountDatabase.class);
				context.getBean(AccountStore.class).createAccount(Account.builder("a", Instant.EPOCH).build());
				assertThat(count(database, "mine_account")).isOne();
			});
	}

	@Test
	void oneOfSeveralDatabasesIsNamed() {
		DataSource second = database("second");
		ApplicationContextRunner two = this.runner.withPropertyValues("flight.accounts.store=jdbc")
			.withBean("first", DataSource.class, () -> database("first"))
			.withBean("second", DataSource.class, () -> second);
		two.run((context) -> assertThat(analysis(context)).contains("flight.accounts.jdbc.data-source", "first"));
		two.withPropertyValues("flight.accounts.jdbc.data-source=third")
			.run((context) -> assertThat(analysis(context)).contains("third"));
		two.withPropertyValues("flight.accounts.jdbc.data-source=second")
			.run((context) -> assertThat(count(second, "flight_account")).isZero());
	}

	@Test
	void tablesAreLeftAloneIfAskedFor() {
		DataSource database = database("alone");
		this.runner.withPropertyValues("flight.accounts.store=jdbc", "flight.accounts.jdbc.migrate=false")
			.withBean(DataSource.class, () -> database)
			.run((context) -> assertThat(JdbcClient.create(database)
				.sql("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")
				.query(Long.class)
				.single()).isZero());
	}

	@Test
	void databaseThatIsDownIsExplained() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:file:" + this.directory.resolve("gone") + ";IFEXISTS=TRUE");
		this.runner.withPropertyValues("flight.accounts.store=jdbc")
			.withBean(DataSource.class, () -> database)
			.run((context) -> assertThat(analysis(context)).contains("can't be made or changed"));
	}

	@Test
	void dynamoDbIsUsed() {
		dynamoDb()
			.withPropertyValues("flight.accounts.dynamodb.create-tables=true",
					"flight.accounts.dynamodb.table-prefix=auto-")
			.run((context) -> {
				assertThat(store(context)).isInstanceOf(DynamoDbAccountStore.class);
				context.getBean(AccountStore.class).createAccount(Account.builder("a", Instant.EPOCH).build());
				assertThat(DYNAMODB.client().scan((scan) -> scan.tableName("auto-accounts")).count()).isOne();
			});
	}

	@Test
	void clientOfTheApplicationIsUsed() {
		this.runner
			.withPropertyValues("flight.accounts.store=dynamodb", "flight.accounts.dynamodb.create-tables=true",
					"flight.accounts.dynamodb.table-prefix=own-client-")
			.withBean("mine", DynamoDbClient.class, DYNAMODB::client,
					(definition) -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""))
			.run((context) -> assertThat(context).hasSingleBean(DynamoDbClient.class)
				.hasSingleBean(AccountStore.class));
	}

	@Test
	void missingTablesAreExplained() {
		dynamoDb().withPropertyValues("flight.accounts.dynamodb.table-prefix=gone-")
			.run((context) -> assertThat(analysis(context)).contains("gone-accounts"));
	}

	@ParameterizedTest
	@CsvSource({ "jdbc, org.springframework.jdbc, spring-jdbc", "dynamodb, software.amazon.awssdk, awssdk:dynamodb" })
	void missingLibraryIsNamed(String store, String hidden, String library) {
		this.runner.withPropertyValues("flight.accounts.store=" + store)
			.withClassLoader(new FilteredClassLoader(hidden))
			.run((context) -> assertThat(analysis(context)).contains("'" + store + "'", library));
	}

	@Test
	void missingDatabaseIsExplained() {
		this.runner.withPropertyValues("flight.accounts.store=jdbc")
			.withClassLoader(new FilteredClassLoader("org.h2"))
			.run((context) -> assertThat(analysis(context)).contains("DataSource", "com.h2database:h2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.jdbc", "software.amazon.awssdk", "org.h2" })
	void memoryNeedsNoLibrary(String hidden) {
		memory().withClassLoader(new FilteredClassLoader(hidden))
			.run((context) -> assertThat(store(context)).isInstanceOf(MemoryAccountStore.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "memory", "jdbc", "dynamodb" })
	void backsOffFromAStoreOfTheApplication(String store) {
		AccountStore mine = mock(AccountStore.class);
		this.runner.withPropertyValues("flight.accounts.store=" + store)
			.withBean("mine", AccountStore.class, () -> mine)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(AccountTokens.class);
				assertThat(context.getBean(AccountStore.class)).isSameAs(mine);
			});
	}

	@Test
	void servicesBackOff() {
		UsageRecorder recorder = mock(UsageRecorder.class);
		memory().withBean("mine", UsageRecorder.class, () -> recorder)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(UsageAccumulator.class)
				.doesNotHaveBean(AccountFlusher.class)
				.hasSingleBean(TokenUses.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc.table-prefix=a b", "flush.interval=0s", "flush.max-accounts=0",
			"tokens.last-used-precision=-1s" })
	void senselessValuesAreExplained(String property) {
		file().withPropertyValues("flight.accounts." + property)
			.run((context) -> assertThat(analysis(context))
				.contains("flight.accounts." + property.substring(0, property.indexOf('='))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "jdbc" })
	void listenersLearnOfChangesAndMayUseTheStore(String store) {
		file().withPropertyValues("flight.accounts.store=" + store)
			.withUserConfiguration(RememberingConfiguration.class)
			.run((context) -> {
				context.getBean(AccountStore.class).createAccount(Account.builder("a", Instant.EPOCH).build());
				NewToken made = context.getBean(AccountTokens.class).create("a", "laptop", Set.of(), null);
				context.getBean(AccountTokens.class).revoke(made.token().id());
				assertThat(context.getBean(Remembering.class).changes).containsExactly("a", made.token().id(),
						made.token().id());
			});
	}

	private static AccountStore store(AssertableApplicationContext context) {
		assertThat(context).hasSingleBean(AccountStore.class);
		return context.getBean(ObservedAccountStore.class).delegate();
	}

	private ApplicationContextRunner memory() {
		return this.runner.withPropertyValues("flight.accounts.store=memory");
	}

	private ApplicationContextRunner file() {
		return this.runner.withPropertyValues("flight.accounts.store=jdbc",
				"flight.accounts.jdbc.file=" + this.directory.resolve("accounts"), "flight.accounts.flush.interval=1h");
	}

	private ApplicationContextRunner dynamoDb() {
		// The SDK reads credentials from the environment, of which system properties are
		// a part
		return this.runner.withSystemProperties("aws.accessKeyId=test", "aws.secretAccessKey=test")
			.withPropertyValues("flight.accounts.store=dynamodb",
					"flight.accounts.dynamodb.endpoint=" + DYNAMODB.endpoint(),
					"flight.accounts.dynamodb.region=us-east-1");
	}

	private DataSource database(String name) {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:file:" + this.directory.resolve(name));
		return database;
	}

	private static long count(DataSource database, String table) {
		return JdbcClient.create(database).sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
	}

	private static String analysis(AssertableApplicationContext context) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new InvalidAccountConfigurationFailureAnalyzer()
			.analyze(context.getStartupFailure());
		assertThat(analysis).isNotNull();
		return analysis.getDescription() + " " + analysis.getAction();
	}

	@Configuration(proxyBeanMethods = false)
	static class RememberingConfiguration {

		@Bean
		Remembering remembering(AccountTokens tokens) {
			return new Remembering(tokens);
		}

	}

	static class Remembering implements AccountChangeListener {

		private final List<String> changes = new ArrayList<>();

		Remembering(AccountTokens tokens) {
			assertThat(tokens).isNotNull();
		}

		@Override
		public void accountChanged(String accountId) {
			this.changes.add(accountId);
		}

		@Override
		public void tokenChanged(String tokenId) {
			this.changes.add(tokenId);
		}

	}

}
