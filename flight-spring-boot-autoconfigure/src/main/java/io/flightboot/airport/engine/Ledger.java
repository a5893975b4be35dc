package io.flightboot.airport.engine;

import java.sql.SQLException;
import java.util.Map;

/**
 * Where it is written what schemas and tables there are, and were. Nothing of it is read
 * again before the database is opened the next time.
 */
interface Ledger {

	/**
	 * Begin to write.
	 * @param before what was known before the database had failed, or nothing
	 * @return what is written there already
	 */
	Contents open(Session session, Contents before) throws SQLException;

	/**
	 * Write down how often schemas or tables have changed.
	 * @param ids the last number that a table was given
	 */
	void changed(Session session, long version, long ids) throws SQLException;

	void addSchema(Session session, SchemaState schema) throws SQLException;

	void removeSchema(Session session, String name) throws SQLException;

	/**
	 * Write down a table with its first version.
	 */
	void addTable(Session session, long id, TableState state) throws SQLException;

	void renameTable(Session session, long id, String name) throws SQLException;

	void removeTable(Session session, long id) throws SQLException;

	void addLayout(Session session, long id, Layout layout) throws SQLException;

	/**
	 * Write down a version, whose layout is known.
	 */
	void addVersion(Session session, long id, TableState state) throws SQLException;

	/**
	 * Strike out the versions before one.
	 */
	void forget(Session session, long id, long oldest) throws SQLException;

	/**
	 * What is written.
	 *
	 * @param version counts the changes of schemas and tables
	 * @param ids the last number that a table was given
	 * @param schemas the schemas by name
	 */
	record Contents(long version, long ids, Map<String, SchemaState> schemas) {

		static final Contents NONE = new Contents(0, 0, Map.of());

	}

}
