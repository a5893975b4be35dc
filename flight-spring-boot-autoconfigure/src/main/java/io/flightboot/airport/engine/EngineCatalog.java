package io.flightboot.airport.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportSchema;
import io.flightboot.airport.MutableCatalog;
import io.flightboot.airport.NewSchema;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A catalog whose schemas and tables are in a database of the embedded engine, a file or
 * in memory. Everybody who reaches it sees and may change all of it.
 *
 * @since 0.1.0
 */
public final class EngineCatalog implements MutableCatalog, AutoCloseable {

	private final Store store;

	/**
	 * Open the database, which is made if there is none.
	 * @param allocator for what passes between the engine and Arrow; it must outlive the
	 * catalog, and calls must have the same root
	 * @throws IllegalStateException if it can't be opened
	 */
	public EngineCatalog(EngineCatalogOptions options, BufferAllocator allocator) {
		Assert.notNull(options, "'options' must not be null");
		Assert.notNull(allocator, "'allocator' must not be null");
		this.store = new Store(options, allocator);
	}

	@Override
	public String name() {
		return this.store.options().name();
	}

	@Override
	public long version(AirportCall call) {
		return this.store.version();
	}

	@Override
	public Collection<? extends AirportSchema> schemas(AirportCall call) {
		return this.store.schemas().values().stream().map(this::schema).toList();
	}

	@Override
	public @Nullable AirportSchema schema(String name, AirportCall call) {
		SchemaState state = this.store.schema(name);
		return (state != null) ? schema(state) : null;
	}

	private EngineSchema schema(SchemaState state) {
		return new EngineSchema(this.store, state);
	}

	@Override
	public @Nullable String defaultSchema() {
		String name = this.store.options().defaultSchema();
		SchemaState state = (name != null) ? this.store.schema(name) : null;
		return (state != null) ? state.name() : null;
	}

	@Override
	public AirportSchema createSchema(NewSchema schema, AirportCall call) {
		SchemaState state = new SchemaState(schema.name(), (schema.comment() != null) ? schema.comment() : "",
				schema.tags(), Map.of());
		return schema(this.store.define("Schema '" + schema.name() + "' can't be made", (session) -> {
			if (this.store.schema(schema.name()) != null) {
				throw Failures.exists("Schema '" + schema.name() + "' exists already");
			}
			this.store.ledger().addSchema(session, state);
			return state;
		}, this.store::put));
	}

	@Override
	public void dropSchema(String name, AirportCall call) {
		this.store.define("Schema '" + name + "' can't be dropped", (session) -> {
			SchemaState schema = this.store.existing(name);
			for (TableHandle table : schema.handles()) {
				new TableMaker(this.store, session).drop(table);
			}
			this.store.ledger().removeSchema(session, schema.name());
			return schema;
		}, (schema) -> {
			this.store.remove(schema);
			schema.handles().forEach(TableHandle::dropped);
		});
	}

	/**
	 * Make a table of records, and its schema, unless there is a table of that name: what
	 * an application brings along.
	 * @param schema name of the schema
	 * @param name name of the table
	 * @param type the records, whose components are the columns
	 * @param primaryKey names of the columns of the primary key; none if empty
	 * @param rows the rows, read only if the table is made; the stream is closed
	 * @return whether it was made
	 * @throws io.flightboot.call.FlightException if it can't be made: then there is
	 * nothing of it
	 */
	public <R extends Record> boolean createTable(String schema, String name, Class<R> type, List<String> primaryKey,
			Stream<R> rows) {
		Assert.hasLength(schema, "'schema' must not be empty");
		Assert.notNull(rows, "'rows' must not be null");
		try (Stream<R> closed = rows) {
			return new TableFiller(this.store, RecordSchema.of(type)).make(schema, name, primaryKey, closed.iterator());
		}
	}

	/**
	 * Try whether the database can be used. One that has failed is opened anew.
	 * @throws Exception if it can't; the message tells why
	 */
	public void check() throws Exception {
		this.store.check();
	}

	Store store() {
		return this.store;
	}

	/**
	 * Close the database. Calls must have ended.
	 */
	@Override
	public void close() {
		this.store.close();
	}

}
