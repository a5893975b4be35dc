package io.flightboot.autoconfigure.account;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration of accounts, but for those that are configured themselves.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("flight.accounts")
public class FlightAccountsProperties {

	/**
	 * Where accounts, tokens and usage are kept.
	 */
	private FlightAccountStoreType store = FlightAccountStoreType.NONE;

	/**
	 * Whether callers without a token of an account, such as users with a password, are
	 * the account whose id is their name.
	 */
	private boolean matchNames = false;

	private final Flush flush = new Flush();

	@NestedConfigurationProperty
	private final UsageProperties usage = new UsageProperties();

	private final Tokens tokens = new Tokens();

	private final Jdbc jdbc = new Jdbc();

	private final Dynamodb dynamodb = new Dynamodb();

	public FlightAccountStoreType getStore() {
		return this.store;
	}

	public void setStore(FlightAccountStoreType store) {
		this.store = store;
	}

	public boolean isMatchNames() {
		return this.matchNames;
	}

	public void setMatchNames(boolean matchNames) {
		this.matchNames = matchNames;
	}

	public UsageProperties getUsage() {
		return this.usage;
	}

	public Flush getFlush() {
		return this.flush;
	}

	public Tokens getTokens() {
		return this.tokens;
	}

	public Jdbc getJdbc() {
		return this.jdbc;
	}

	public Dynamodb getDynamodb() {
		return this.dynamodb;
	}

	/**
	 * Writing to the store.
	 */
	public static class Flush {

		/**
		 * Time between writes of usage to the store. A server that is killed loses so
		 * much.
		 */
		private Duration interval = Duration.ofSeconds(5);

		/**
		 * Maximum number of accounts whose usage waits while the store fails. Usage of
		 * more is lost.
		 */
		private int maxAccounts = 100_000;

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = interval;
		}

		public int getMaxAccounts() {
			return this.maxAccounts;
		}

		public void setMaxAccounts(int maxAccounts) {
			this.maxAccounts = maxAccounts;
		}

	}

	/**
	 * Tokens.
	 */
	public static class Tokens {

		/**
		 * Whether callers may show who they are by the token of an account.
		 */
		private boolean enabled = true;

		/**
		 * Time by which the last use of a token may be out of date.
		 */
		private Duration lastUsedPrecision = Duration.ofMinutes(5);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getLastUsedPrecision() {
			return this.lastUsedPrecision;
		}

		public void setLastUsedPrecision(Duration lastUsedPrecision) {
			this.lastUsedPrecision = lastUsedPrecision;
		}

	}

	/**
	 * Store in a database.
	 */
	public static class Jdbc {

		/**
		 * Name of the DataSource bean to use. The only or primary one if not set.
		 */
		private @Nullable String dataSource;

		/**
		 * File of an H2 database that is used if there is no DataSource bean, without its
		 * ending.
		 */
		private String file = "flight-accounts";

		/**
		 * Whether to make and change the tables at the start.
		 */
		private boolean migrate = true;

		/**
		 * Whether other processes may use the file at the same time, by a port that H2
		 * opens.
		 */
		private boolean shared = true;

		/**
		 * Beginning of the names of the tables.
		 */
		private String tablePrefix = "flight_";

		public @Nullable String getDataSource() {
			return this.dataSource;
		}

		public void setDataSource(@Nullable String dataSource) {
			this.dataSource = dataSource;
		}

		public String getFile() {
			return this.file;
		}

		public void setFile(String file) {
			this.file = file;
		}

		public boolean isMigrate() {
			return this.migrate;
		}

		public void setMigrate(boolean migrate) {
			this.migrate = migrate;
		}

		public boolean isShared() {
			return this.shared;
		}

		public void setShared(boolean shared) {
			this.shared = shared;
		}

		public String getTablePrefix() {
			return this.tablePrefix;
		}

		public void setTablePrefix(String tablePrefix) {
			this.tablePrefix = tablePrefix;
		}

	}

	/**
	 * Store in DynamoDB.
	 */
	public static class Dynamodb {

		/**
		 * Whether to make tables that do not exist at the start.
		 */
		private boolean createTables = false;

		/**
		 * Address of a DynamoDB that is not the region's own. Not used if there is a
		 * DynamoDbClient bean.
		 */
		private @Nullable URI endpoint;

		/**
		 * Region of AWS. Found as the AWS SDK does if not set. Not used if there is a
		 * DynamoDbClient bean.
		 */
		private @Nullable String region;

		/**
		 * Beginning of the names of the tables.
		 */
		private String tablePrefix = "flight-";

		public boolean isCreateTables() {
			return this.createTables;
		}

		public void setCreateTables(boolean createTables) {
			this.createTables = createTables;
		}

		public @Nullable URI getEndpoint() {
			return this.endpoint;
		}

		public void setEndpoint(@Nullable URI endpoint) {
			this.endpoint = endpoint;
		}

		public @Nullable String getRegion() {
			return this.region;
		}

		public void setRegion(@Nullable String region) {
			this.region = region;
		}

		public String getTablePrefix() {
			return this.tablePrefix;
		}

		public void setTablePrefix(String tablePrefix) {
			this.tablePrefix = tablePrefix;
		}

	}

}
