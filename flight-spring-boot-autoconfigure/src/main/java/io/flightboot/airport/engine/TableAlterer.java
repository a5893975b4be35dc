package io.flightboot.airport.engine;

import java.sql.SQLException;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableAlteration.RenameTable;

/**
 * Alters a table. A column that is removed or gets another type stays where it is, for
 * the versions before.
 */
final class TableAlterer {

	private final Store store;

	private final TableHandle handle;

	TableAlterer(Store store, TableHandle handle) {
		this.store = store;
		this.handle = handle;
	}

	TableState alter(TableState known, TableAlteration alteration) {
		this.handle.altering();
		try {
			return this.store.define("Table '" + known.name() + "' can't be altered", (session) -> {
				TableState now = this.handle.unaltered(known);
				return (alteration instanceof RenameTable rename) ? rename(session, now, rename.name())
						: save(session, now, new Alteration(this.store, session, this.handle.id(), now).of(alteration));
			}, this.handle::become);
		}
		finally {
			this.handle.altered();
		}
	}

	private TableState rename(Session session, TableState now, String name) throws SQLException {
		TableHandle other = this.store.existing(now.schema()).find(name);
		if (other != null && other != this.handle) {
			throw Failures.exists("Table '" + name + "' exists already");
		}
		TableState next = now.renamed(name);
		this.store.ledger().renameTable(session, this.handle.id(), name);
		return next;
	}

	private TableState save(Session session, TableState now, Layout layout) throws SQLException {
		if (layout == now.layout()) {
			return now;
		}
		TableState next = now.with(layout.next()).next(0, false);
		this.store.ledger().addLayout(session, this.handle.id(), next.layout());
		this.store.write(session, this.handle, next);
		return next;
	}

}
