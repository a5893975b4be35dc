package io.flightboot.airport.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportTable;
import io.flightboot.airport.MutableSchema;
import io.flightboot.airport.NewTable;
import org.jspecify.annotations.Nullable;

/**
 * A schema of a catalog of the embedded engine.
 */
final class EngineSchema implements MutableSchema {

	private final Store store;

	private final SchemaState state;

	EngineSchema(Store store, SchemaState state) {
		this.store = store;
		this.state = state;
	}

	@Override
	public String name() {
		return this.state.name();
	}

	@Override
	public String comment() {
		return this.state.comment();
	}

	@Override
	public Map<String, String> tags() {
		return this.state.tags();
	}

	@Override
	public Collection<? extends AirportTable> tables(AirportCall call) {
		List<EngineTable> tables = new ArrayList<>();
		for (TableHandle handle : current().handles()) {
			TableState table = handle.state();
			if (table != null) {
				tables.add(new EngineTable(this.store, handle, table));
			}
		}
		return tables;
	}

	@Override
	public @Nullable AirportTable table(String name, AirportCall call) {
		TableHandle handle = current().find(name);
		TableState table = (handle != null) ? handle.state() : null;
		return (table != null) ? new EngineTable(this.store, handle, table) : null;
	}

	private SchemaState current() {
		SchemaState current = this.store.schema(this.state.name());
		return (current != null) ? current : new SchemaState(name(), comment(), tags(), Map.of());
	}

	@Override
	public AirportTable createTable(NewTable table, AirportCall call) {
		TableHandle made = this.store.define("Table '" + table.name() + "' can't be made", (session) -> {
			SchemaState schema = this.store.existing(name());
			if (schema.find(table.name()) != null) {
				throw Failures.exists("Table '" + table.name() + "' exists already");
			}
			return new TableMaker(this.store, session).make(schema.name(), table);
		}, (handle) -> this.store.put(this.store.existing(name()).with(handle)));
		TableState state = made.state();
		if (state == null) {
			throw Failures.notFound("Table '" + table.name() + "' was dropped meanwhile");
		}
		return new EngineTable(this.store, made, state);
	}

	@Override
	public void dropTable(String name, AirportCall call) {
		this.store.define("Table '" + name + "' can't be dropped", (session) -> {
			TableHandle handle = this.store.existing(name()).find(name);
			if (handle == null) {
				throw Failures.notFound("There is no table '" + name + "'");
			}
			new TableMaker(this.store, session).drop(handle);
			return handle;
		}, (handle) -> {
			this.store.put(this.store.existing(name()).without(handle));
			handle.dropped();
		});
	}

}
