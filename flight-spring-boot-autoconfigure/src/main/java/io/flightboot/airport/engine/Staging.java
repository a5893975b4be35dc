package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a statement wait until it is complete: temporary tables of a session,
 * which nobody else sees and which go with it.
 */
final class Staging implements AutoCloseable {

	/** The rows as they came in. */
	static final String ROWS = "staged";

	private final Store store;

	private final TableHandle handle;

	private final TableState base;

	private final BufferAllocator allocator;

	private final Session session;

	private final GatheredRows gathered = new GatheredRows();

	private List<String> selected = List.of();

	private @Nullable List<String> places;

	private boolean committed;

	Staging(Store store, TableHandle handle, TableState base, BufferAllocator allocator) throws SQLException {
		this.store = store;
		this.handle = handle;
		this.base = base;
		this.allocator = allocator;
		this.session = store.database().open();
	}

	Session session() {
		return this.session;
	}

	Store store() {
		return this.store;
	}

	BufferAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Return the table as it was when the statement began.
	 */
	TableState base() {
		return this.base;
	}

	String table() {
		return Names.table(this.handle.id());
	}

	/**
	 * Make room for rows with some of the table's columns.
	 */
	void create(List<String> places) throws SQLException {
		this.session.run("CREATE TEMP TABLE " + ROWS + " AS SELECT " + String.join(", ", places) + " FROM " + table()
				+ " LIMIT 0");
	}

	/**
	 * Make room for rows with some of the table's columns when more come than are
	 * gathered.
	 */
	void createLater(List<String> places) {
		this.places = places;
	}

	/**
	 * Return whether there is room for rows in the engine.
	 */
	boolean isCreated() {
		return this.places == null;
	}

	/**
	 * Hand over to the engine what has been gathered, and make room for it if there is
	 * none.
	 */
	void keep() throws SQLException {
		List<String> missing = this.places;
		if (missing != null) {
			create(missing);
			this.places = null;
		}
		flush();
	}

	/**
	 * Keep a batch.
	 * @param names names of its columns, in the order of the places
	 */
	void add(VectorSchemaRoot rows, List<String> names) throws SQLException {
		if (this.committed) {
			throw new IllegalStateException("The statement is complete");
		}
		Incoming.check(rows);
		if (!this.gathered.suits(rows)) {
			keep();
		}
		if (this.gathered.isEmpty()) {
			this.selected = names.stream().map((name) -> Names.place(position(rows, name))).toList();
		}
		if (this.gathered.add(rows)) {
			keep();
		}
	}

	private void flush() throws SQLException {
		insertGathered(ROWS, "");
	}

	/**
	 * Insert what has been gathered.
	 * @param target the table, and its columns in parentheses if others come first
	 * @param first values that come first, with a comma behind each
	 */
	void insertGathered(String target, String first) throws SQLException {
		if (this.gathered.isEmpty()) {
			return;
		}
		try (GatheredRows batches = this.gathered; Incoming incoming = batches.in(this.session, this.allocator)) {
			this.session.run("INSERT INTO " + target + " SELECT " + first + String.join(", ", this.selected) + " FROM "
					+ Incoming.TABLE);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	private int position(VectorSchemaRoot rows, String name) {
		List<Field> fields = rows.getSchema().getFields();
		for (int i = 0; i < fields.size(); i++) {
			if (fields.get(i).getName().equalsIgnoreCase(name)) {
				Column column = this.base.layout().find(name);
				if (column != null) {
					BitValues.checkSent(fields.get(i), column.field());
				}
				return i;
			}
		}
		throw Failures.invalid("Column '" + name + "' of table '" + this.base.name() + "' is missing");
	}

	/**
	 * Make the changes last.
	 * @param moving whether rows get out of order, which nobody may begin to read then
	 * @return how many rows were changed
	 */
	long commit(boolean moving, Work work) {
		if (!moving) {
			return commit(work);
		}
		this.handle.altering();
		try {
			return commit(work);
		}
		finally {
			this.handle.altered();
		}
	}

	/**
	 * Make the changes last.
	 * @return how many rows were changed
	 */
	long commit(Work work) {
		try {
			if (isCreated()) {
				flush();
			}
			this.committed = true;
			return this.store.commit(this.session, (session) -> {
				TableState now = this.handle.unaltered(this.base);
				Outcome outcome = work.apply(now);
				this.store.write(session, this.handle, outcome.state());
				return outcome;
			}, (outcome) -> this.handle.become(outcome.state())).changed();
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Keep rows as they are before they change.
	 * @param changed a table with their identifiers
	 */
	void remember(String changed, long until) throws SQLException {
		if (this.store.options().maxVersions() > 1) {
			this.session.run("INSERT INTO " + Names.history(this.handle.id()) + " BY NAME SELECT *, " + until + " AS "
					+ Names.UNTIL + " FROM " + table() + " WHERE " + Names.ROW + " IN (SELECT " + Names.ROW + " FROM "
					+ changed + ")");
		}
	}

	/**
	 * Refuse to change rows that somebody else has changed since.
	 */
	void checkUnchanged(String changed) throws SQLException {
		long since = this.session.number("SELECT max(" + Names.SINCE + ") FROM " + table() + " WHERE " + Names.ROW
				+ " IN (SELECT " + Names.ROW + " FROM " + changed + ")");
		if (since > this.base.version()) {
			throw conflict();
		}
	}

	RuntimeException conflict() {
		return Failures.invalid("Somebody else has changed the same rows of table '" + this.base.name()
				+ "' meanwhile. Run the statement again");
	}

	RuntimeException failed(Exception ex) {
		return Failures.explain("Table '" + this.base.name() + "' can't be changed", ex);
	}

	@Override
	public void close() {
		this.gathered.close();
		this.session.close();
	}

	/**
	 * What has become of the table.
	 *
	 * @param state the table afterwards
	 * @param changed how many rows were changed
	 */
	record Outcome(TableState state, long changed) {

	}

	/**
	 * Changes the table in a transaction.
	 */
	@FunctionalInterface
	interface Work {

		Outcome apply(TableState now) throws SQLException;

	}

}
