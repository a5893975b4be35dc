package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.NewTable;
import io.flightboot.handler.record.RecordBatchSize;
import io.flightboot.handler.record.RecordBatchWriter;
import io.flightboot.handler.record.RecordSchema;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Makes a table together with its first rows, which are records. If that fails, there is
 * no table.
 */
final class TableFiller {

	private final Store store;

	private final RecordSchema records;

	TableFiller(Store store, RecordSchema records) {
		this.store = store;
		this.records = records;
	}

	/**
	 * Make a table, and its schema, unless there is one of that name.
	 * @return whether it was made
	 */
	boolean make(String schemaName, String name, List<String> primaryKey, Iterator<?> rows) {
		if (exists(schemaName, name)) {
			return false;
		}
		NewTable table = new NewTable(name, this.records.schema(), primaryKey, List.of(), List.of(), List.of());
		this.store.define("Table '" + name + "' can't be made", (session) -> {
			if (exists(schemaName, name)) {
				throw Failures.exists("Table '" + name + "' exists already");
			}
			SchemaState schema = schema(schemaName, session);
			TableHandle handle = new TableMaker(this.store, session).make(schema.name(), table);
			fill(handle, session, rows);
			return schema.with(handle);
		}, this.store::put);
		return true;
	}

	private boolean exists(String schemaName, String name) {
		SchemaState schema = this.store.schema(schemaName);
		return schema != null && schema.find(name) != null;
	}

	private SchemaState schema(String name, Session session) throws SQLException {
		SchemaState schema = this.store.schema(name);
		if (schema == null) {
			schema = new SchemaState(name, "", Map.of(), Map.of());
			this.store.ledger().addSchema(session, schema);
		}
		return schema;
	}

	private void fill(TableHandle handle, Session session, Iterator<?> rows) throws SQLException {
		TableState state = handle.state();
		if (state == null || !rows.hasNext()) {
			return;
		}
		long count = 0;
		try (RecordBatchWriter writer = this.records.writer(this.store.allocator(), RecordBatchSize.DEFAULT)) {
			while (rows.hasNext()) {
				if (writer.add(rows.next()) || !rows.hasNext()) {
					count += add(writer.finish(), handle.id(), state, count, session);
				}
			}
		}
		TableState filled = state.next(count, false);
		String table = Names.table(handle.id());
		new ConstraintCheck(session, filled, table).check(table, false);
		this.store.write(session, handle, filled);
		handle.become(filled);
	}

	private long add(VectorSchemaRoot batch, long id, TableState state, long before, Session session)
			throws SQLException {
		String places = Names.places(state.layout().columns(), "");
		try (Incoming incoming = Incoming.of(batch, session, this.store.allocator())) {
			session.run("INSERT INTO " + Names.table(id) + " (" + Names.ROW + ", " + Names.SINCE + ", " + places
					+ ") SELECT " + before + " + row_number() OVER () - 1, " + (state.version() + 1) + ", " + places
					+ " FROM " + Incoming.TABLE);
			return batch.getRowCount();
		}
	}

}
