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

	private final Ledger ledger;

	private final ReentrantLock changes = new ReentrantLock();

	private volatile Map<String, SchemaState> schemas = Map.of();

	private volatile long version;

	private long ids;

	Store(EngineCatalogOptions options, BufferAllocator parent) {
		this.options = options;
		this.ledger = (options.file() != null) ? new StoredLedger(options) : new NoLedger();
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
		session.begin();
		if (!this.options.readOnly()) {
			session.run("CREATE SCHEMA IF NOT EXISTS data");
		}
		Ledger.Contents contents = this.ledger.open(session, new Ledger.Contents(this.version, this.ids, before));
		contents = withDefaultSchema(session, contents);
		session.commit();
		this.schemas = contents.schemas();
		this.version = contents.version();
		this.ids = contents.ids();
		if (again && this.options.file() == null) {
			before.values().forEach((schema) -> schema.handles().forEach(TableHandle::dropped));
			logger.error("Catalog '" + this.options.name() + "' was in memory. All of it is lost: " + count(before)
					+ " of schemas " + before.keySet());
		}
		else {
			logger.info("Catalog '" + this.options.name() + "' has " + this.schemas.size() + " schemas with "
					+ count(this.schemas));
		}
	}

	private Ledger.Contents withDefaultSchema(Session session, Ledger.Contents contents) throws SQLException {
		String name = this.options.defaultSchema();
		if (name == null || this.options.readOnly() || find(contents.schemas(), name) != null) {
			return contents;
		}
		SchemaState schema = new SchemaState(name, this.options.comment(), Map.of(), Map.of());
		Map<String, SchemaState> schemas = new LinkedHashMap<>(contents.schemas());
		schemas.put(name, schema);
		this.ledger.addSchema(session, schema);
		this.ledger.changed(session, contents.version() + 1, contents.ids());
		return new Ledger.Contents(contents.version() + 1, contents.ids(), schemas);
	}

	private static String count(Map<String, SchemaState> schemas) {
		return schemas.values().stream().mapToInt((schema) -> schema.handles().size()).sum() + " tables";
	}

	/**
	 * Fail if the database can't be used.
	 */
	void check() throws SQLException {
		try (Session session = this.database.open()) {
			session.number("SELECT 1");
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

	Ledger ledger() {
		return this.ledger;
	}

	long version() {
		return this.version;
	}

	Map<String, SchemaState> schemas() {
		return this.schemas;
	}

	@Nullable SchemaState schema(String name) {
		return find(this.schemas, name);
	}

	private static @Nullable SchemaState find(Map<String, SchemaState> schemas, String name) {
		SchemaState exact = schemas.get(name);
		if (exact != null) {
			return exact;
		}
		return schemas.values()
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
			long next = this.version + 1;
			this.ledger.changed(session, next, this.ids);
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
	 * Return a number for a table that is being defined.
	 */
	long nextId() {
		return ++this.ids;
	}

	/**
	 * Write down the state that a table is given in a change, and forget those that are
	 * too many or too old then.
	 */
	void write(Session session, TableHandle table, TableState next) throws SQLException {
		this.ledger.addVersion(session, table.id(), next);
		long oldest = table.versions().oldestWith(next);
		if (table.versions().reachBefore(oldest)) {
			session.run("DELETE FROM " + Names.history(table.id()) + " WHERE " + Names.UNTIL + " <= ?", oldest);
			this.ledger.forget(session, table.id(), oldest);
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
