package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The database of a catalog and what is known of it. Changes are made to last one after
 * the other; what takes long has been done before.
 */
final class Store implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Store.class);

	private final EngineCatalogOptions options;

	private final Database database;

	private final BufferAllocator allocator;

	private final CatalogTables tables = new CatalogTables();

	private final ReentrantLock changes = new ReentrantLock();

	private volatile Map<String, SchemaState> schemas = Map.of();

	private volatile long version;

	Store(EngineCatalogOptions options, BufferAllocator parent) {
		this.options = options;
		this.allocator = parent.newChildAllocator("catalog " + options.name(), 0, Long.MAX_VALUE);
		try {
			this.database = new Database(options, this::load);
		}
		catch (RuntimeException ex) {
			this.allocator.close();
			throw ex;
		}
	}

	/**
	 * Learn what there is.
	 * @param again whether the database has failed before: what was in memory is lost
	 */
	private void load(Session session, boolean again) throws SQLException {
		Map<String, SchemaState> before = this.schemas;
		if (!this.options.readOnly()) {
			session.begin();
			this.tables.create(session, this.version, ids(before));
			String name = this.options.defaultSchema();
			if (name != null
					&& session.number("SELECT count(*) FROM meta.schemas WHERE lower(name) = lower(?)", name) == 0) {
				this.tables.addSchema(session, new SchemaState(name, this.options.comment(), Map.of(), Map.of()));
				this.tables.changed(session);
			}
			session.commit();
		}
		this.schemas = this.tables.schemas(session);
		this.version = this.tables.version(session);
		if (again && this.options.file() == null) {
			before.values().forEach((schema) -> schema.handles().forEach((table) -> table.become(null)));
			logger.error("Catalog '" + this.options.name() + "' was in memory. All of it is lost: " + count(before)
					+ " of schemas " + before.keySet());
		}
		else {
			logger.info("Catalog '" + this.options.name() + "' has " + this.schemas.size() + " schemas with "
					+ count(this.schemas));
		}
	}

	private static String count(Map<String, SchemaState> schemas) {
		return schemas.values().stream().mapToInt((schema) -> schema.handles().size()).sum() + " tables";
	}

	/**
	 * Return the last number that was given to a table.
	 */
	private static long ids(Map<String, SchemaState> schemas) {
		return schemas.values()
			.stream()
			.flatMap((schema) -> schema.handles().stream())
			.mapToLong(TableHandle::id)
			.max()
			.orElse(0);
	}

	/**
	 * Fail if the database can't be used.
	 */
	void check() throws SQLException {
		try (Session session = this.database.open()) {
			this.tables.version(session);
		}
	}

	EngineCatalogOptions options() {
		return this.options;
	}

	Database database() {
		return this.database;
	}

	/**
	 * Return the allocator for what the engine is told and tells.
	 */
	BufferAllocator allocator() {
		return this.allocator;
	}

	CatalogTables tables() {
		return this.tables;
	}

	long version() {
		return this.version;
	}

	Map<String, SchemaState> schemas() {
		return this.schemas;
	}

	@Nullable SchemaState schema(String name) {
		SchemaState exact = this.schemas.get(name);
		if (exact != null) {
			return exact;
		}
		return this.schemas.values()
			.stream()
			.filter((schema) -> schema.name().equalsIgnoreCase(name))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return a schema that must be there.
	 */
	SchemaState existing(String name) {
		SchemaState schema = schema(name);
		if (schema == null) {
			throw Failures.notFound("There is no schema '" + name + "'");
		}
		return schema;
	}

	void put(SchemaState schema) {
		Map<String, SchemaState> all = new LinkedHashMap<>(this.schemas);
		all.put(schema.name(), schema);
		this.schemas = all;
	}

	void remove(SchemaState schema) {
		Map<String, SchemaState> all = new LinkedHashMap<>(this.schemas);
		all.remove(schema.name());
		this.schemas = all;
	}

	/**
	 * Refuse to change what is only read.
	 */
	void checkWritable() {
		if (this.options.readOnly()) {
			throw Failures.readOnly("Catalog '" + this.options.name() + "' is read-only");
		}
	}

	/**
	 * Change schemas or tables, and count it.
	 * @param what what can't be done if it fails
	 * @param definition changes the database
	 * @param known told the result when the change lasts
	 */
	<T> T define(String what, Change<T> definition, Consumer<T> known) {
		checkWritable();
		this.changes.lock();
		try (Session session = this.database.open()) {
			session.begin();
			T result = definition.make(session);
			long next = this.tables.changed(session);
			session.commit();
			known.accept(result);
			this.version = next;
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			throw Failures.explain(what, ex);
		}
		finally {
			this.changes.unlock();
		}
	}

	/**
	 * Change rows in a transaction of a session that has prepared it.
	 */
	<T> T commit(Session session, Change<T> change, Consumer<T> known) throws SQLException {
		this.changes.lock();
		try {
			session.begin();
			T result = change.make(session);
			session.commit();
			known.accept(result);
			return result;
		}
		finally {
			session.rollback();
			this.changes.unlock();
		}
	}

	@Override
	public void close() {
		this.database.close();
		this.allocator.close();
	}

	/**
	 * Changes the database.
	 *
	 * @param <T> type of the result
	 */
	@FunctionalInterface
	interface Change<T> {

		T make(Session session) throws SQLException;

	}

}
