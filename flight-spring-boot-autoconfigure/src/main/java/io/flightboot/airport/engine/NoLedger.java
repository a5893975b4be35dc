package io.flightboot.airport.engine;

/**
 * Writes nothing, for a database in memory: what it has is lost with what is known of it.
 */
final class NoLedger implements Ledger {

	@Override
	public Contents open(Session session, Contents before) {
		return new Contents(before.version() + 1, before.ids(), Contents.NONE.schemas());
	}

	@Override
	public void changed(Session session, long version, long ids) {
	}

	@Override
	public void addSchema(Session session, SchemaState schema) {
	}

	@Override
	public void removeSchema(Session session, String name) {
	}

	@Override
	public void addTable(Session session, long id, TableState state) {
	}

	@Override
	public void renameTable(Session session, long id, String name) {
	}

	@Override
	public void removeTable(Session session, long id) {
	}

	@Override
	public void addLayout(Session session, long id, Layout layout) {
	}

	@Override
	public void addVersion(Session session, long id, TableState state) {
	}

	@Override
	public void forget(Session session, long id, long oldest) {
	}

}
