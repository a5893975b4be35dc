package io.flightboot.account.jdbc;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.opentest4j.TestAbortedException;

/**
 * A PostgreSQL of its own, started when the first suite asks for it and stopped after the
 * last. Where it can't run, such as in containers that forbid what it needs to leave the
 * user root, its tests are skipped.
 */
public class PostgresServer implements BeforeAllCallback {

	private Running running;

	public DataSource dataSource() {
		return this.running.postgres().getPostgresDatabase();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.running = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(PostgresServer.class))
			.computeIfAbsent("server", (key) -> start(), Running.class);
	}

	private static Running start() {
		try {
			return new Running(EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start());
		}
		catch (Exception | LinkageError ex) {
			throw new TestAbortedException("PostgreSQL does not run here", ex);
		}
	}

	record Running(EmbeddedPostgres postgres) implements AutoCloseable {

		@Override
		public void close() throws Exception {
			this.postgres.close();
		}

	}

}
