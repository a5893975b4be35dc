package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportColumns;
import io.flightboot.airport.NewTable;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Makes and drops tables: one for the rows as they are, and one for the rows as they
 * were.
 */
final class TableMaker {

	private final Store store;

	private final Session session;

	TableMaker(Store store, Session session) {
		this.store = store;
		this.session = session;
	}

	TableHandle make(String schema, NewTable table) throws SQLException {
		List<Field> fields = AirportColumns.ordinary(table.schema());
		ColumnNames.check(fields);
		long id = this.store.nextId();
		List<String> places = new ArrayList<>();
		fields.forEach((field) -> places.add(Names.place(places.size())));
		try (Incoming incoming = Incoming.of(new Schema(fields), this.session, this.store.allocator())) {
			create(Names.table(id), "", places);
			create(Names.history(id), "NULL::BIGINT AS " + Names.UNTIL + ", ", places);
		}
		catch (SQLException ex) {
			throw Failures.explain("A column has a type that can't be stored", ex);
		}
		List<Column> columns = new ColumnTypes(this.session, this.store.allocator()).published(Names.table(id), fields,
				places);
		Layout layout = new Layout(0, columns, List.of(), places.size());
		layout = new Constraints(this.session).added(layout, table);
		new Expressions(this.session).tryChecks(id, layout);
		TableState state = TableState.empty(schema, table.name(), layout);
		this.store.ledger().addTable(this.session, id, state);
		return new TableHandle(id, this.store.options(), List.of(state));
	}

	void drop(TableHandle handle) throws SQLException {
		this.store.ledger().removeTable(this.session, handle.id());
		this.session.run("DROP TABLE " + Names.table(handle.id()));
		this.session.run("DROP TABLE " + Names.history(handle.id()));
	}

	private void create(String name, String more, List<String> places) throws SQLException {
		StringBuilder sql = new StringBuilder("CREATE TABLE ").append(name)
			.append(" AS SELECT NULL::BIGINT AS ")
			.append(Names.ROW)
			.append(", NULL::BIGINT AS ")
			.append(Names.SINCE)
			.append(", ")
			.append(more)
			.append(String.join(", ", places));
		this.session.run(sql.append(" FROM ").append(Incoming.TABLE).append(" LIMIT 0").toString());
	}

}
