package io.flightboot.account.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.Assert;

/**
 * Brings the tables to the version that this code needs. Each version is a script of
 * statements that may run again, and a row in a table of ours says which of them have
 * run. Servers that start together may all migrate: who comes second finds things done,
 * or is disturbed by the first and tries again.
 *
 * @since 0.1.0
 */
public final class JdbcSchema {

	/** The version that this code needs. */
	static final int VERSION = 2;

	private static final int ATTEMPTS = 5;

	private static final Log logger = LogFactory.getLog(JdbcSchema.class);

	private final JdbcClient jdbc;

	private final JdbcTables tables;

	/**
	 * Create a migration.
	 * @param jdbc the database
	 * @param tablePrefix how the names of all tables begin
	 */
	public JdbcSchema(JdbcClient jdbc, String tablePrefix) {
		Assert.notNull(jdbc, "'jdbc' must not be null");
		this.jdbc = jdbc;
		this.tables = new JdbcTables(tablePrefix);
	}

	/**
	 * Make or change the tables as far as needed.
	 */
	public void migrate() {
		for (int attempt = 1;; attempt++) {
			try {
				migrateOnce();
				return;
			}
			catch (DataAccessResourceFailureException ex) {
				throw ex;
			}
			catch (DataAccessException ex) {
				// "IF NOT EXISTS" is no lock: PostgreSQL fails for one of two that create
				// the same table at the same moment
				if (attempt == ATTEMPTS) {
					throw ex;
				}
				logger.debug("Migration of the tables of accounts failed, trying again", ex);
			}
		}
	}

	private void migrateOnce() {
		execute("CREATE TABLE IF NOT EXISTS ${prefix}schema_version"
				+ " (version INTEGER NOT NULL PRIMARY KEY, migrated_at TIMESTAMP WITH TIME ZONE NOT NULL)");
		int present = version();
		Assert.state(present <= VERSION, () -> "The tables of accounts have version " + present
				+ ", made by a newer release. This one knows version " + VERSION + " at most");
		for (int version = present + 1; version <= VERSION; version++) {
			statements(version).forEach(this::execute);
			note(version);
			logger.info("Tables of accounts are at version " + version);
		}
	}

	private int version() {
		return this.jdbc.sql(this.tables.sql("SELECT COALESCE(MAX(version), 0) FROM ${prefix}schema_version"))
			.query(Integer.class)
			.single();
	}

	private void note(int version) {
		try {
			this.jdbc.sql(this.tables.sql("INSERT INTO ${prefix}schema_version (version, migrated_at) VALUES (?, ?)"))
				.params(version, Instant.now().atOffset(ZoneOffset.UTC))
				.update();
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another server has migrated to version " + version + " at the same time");
		}
	}

	private void execute(String statement) {
		this.jdbc.sql(this.tables.sql(statement)).update();
	}

	private static List<String> statements(int version) {
		String name = "schema-" + version + ".sql";
		try (InputStream script = JdbcSchema.class.getResourceAsStream(name)) {
			Assert.state(script != null, () -> name + " is not on the class path");
			return List.of(new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(name + " can't be read", ex);
		}
	}

}
