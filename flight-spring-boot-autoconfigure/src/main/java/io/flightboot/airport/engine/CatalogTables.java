package io.flightboot.airport.engine;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What is kept of schemas and tables in the database itself, so that it changes together
 * with the rows.
 */
final class CatalogTables {

	private static final List<String> TABLES = List.of("CREATE SCHEMA IF NOT EXISTS data",
			"CREATE SCHEMA IF NOT EXISTS meta", "CREATE TABLE IF NOT EXISTS meta.catalog (version BIGINT, ids BIGINT)",
			"CREATE TABLE IF NOT EXISTS meta.schemas (name VARCHAR, comment VARCHAR, tags BLOB)",
			"CREATE TABLE IF NOT EXISTS meta.tables (id BIGINT, schema VARCHAR, name VARCHAR, version BIGINT, "
					+ "rows BIGINT, reordered BOOLEAN)",
			"CREATE TABLE IF NOT EXISTS meta.layouts (id BIGINT, layout BIGINT, definition BLOB)",
			"CREATE TABLE IF NOT EXISTS meta.versions (id BIGINT, version BIGINT, made TIMESTAMP, layout BIGINT)");

	/**
	 * Make what is needed, unless it is there.
	 * @param version the version before
	 * @param ids the last number that was given to a table before
	 */
	void create(Session session, long version, long ids) throws SQLException {
		for (String sql : TABLES) {
			session.run(sql);
		}
		if (session.number("SELECT count(*) FROM meta.catalog") == 0) {
			session.run("INSERT INTO meta.catalog VALUES (?, ?)", version + 1, ids);
		}
	}

	long version(Session session) throws SQLException {
		return session.number("SELECT version FROM meta.catalog");
	}

	/**
	 * Count a change of schemas or tables.
	 * @return the new version
	 */
	long changed(Session session) throws SQLException {
		return session.number("UPDATE meta.catalog SET version = version + 1 RETURNING version");
	}

	long nextId(Session session) throws SQLException {
		return session.number("UPDATE meta.catalog SET ids = ids + 1 RETURNING ids");
	}

	Map<String, SchemaState> schemas(Session session) throws SQLException {
		Map<String, SchemaState> schemas = new LinkedHashMap<>();
		session
			.rows((row) -> new SchemaState(row.getString(1), row.getString(2), tags(row.getBytes(3)), Map.of()),
					"SELECT name, comment, tags FROM meta.schemas ORDER BY rowid")
			.forEach((schema) -> schemas.put(schema.name(), schema));
		for (TableHandle table : session.rows(CatalogTables::table,
				"SELECT t.id, t.schema, t.name, t.version, t.rows, t.reordered, l.layout, l.definition "
						+ "FROM meta.tables t JOIN meta.layouts l ON l.id = t.id AND l.layout = (SELECT max(layout) "
						+ "FROM meta.layouts m WHERE m.id = t.id) ORDER BY t.id")) {
			TableState state = table.state();
			if (state != null) {
				schemas.computeIfPresent(state.schema(), (name, schema) -> schema.with(table));
			}
		}
		return schemas;
	}

	private static TableHandle table(ResultSet row) throws SQLException {
		Layout layout = Layout.of(row.getLong(7), row.getBytes(8));
		return new TableHandle(row.getLong(1), new TableState(row.getString(2), row.getString(3), row.getLong(4),
				row.getLong(5), row.getBoolean(6), layout));
	}

	void addSchema(Session session, SchemaState schema) throws SQLException {
		session.run("INSERT INTO meta.schemas VALUES (?, ?, ?)", schema.name(), schema.comment(),
				new Schema(List.of(), schema.tags()).serializeAsMessage());
	}

	void removeSchema(Session session, String name) throws SQLException {
		session.run("DELETE FROM meta.schemas WHERE name = ?", name);
	}

	private static Map<String, String> tags(byte[] stored) {
		return Schema.deserializeMessage(ByteBuffer.wrap(stored)).getCustomMetadata();
	}

	void addTable(Session session, long id, TableState state) throws SQLException {
		session.run("INSERT INTO meta.tables VALUES (?, ?, ?, ?, ?, ?)", id, state.schema(), state.name(),
				state.version(), state.rows(), state.reordered());
		addLayout(session, id, state.layout());
		addVersion(session, id, state);
	}

	void saveTable(Session session, long id, TableState state) throws SQLException {
		session.run("UPDATE meta.tables SET name = ?, version = ?, rows = ?, reordered = ? WHERE id = ?", state.name(),
				state.version(), state.rows(), state.reordered(), id);
	}

	void addLayout(Session session, long id, Layout layout) throws SQLException {
		session.run("INSERT INTO meta.layouts VALUES (?, ?, ?)", id, layout.number(), layout.stored());
	}

	void addVersion(Session session, long id, TableState state) throws SQLException {
		session.run("INSERT INTO meta.versions VALUES (?, ?, ?, ?)", id, state.version(),
				LocalDateTime.now(ZoneOffset.UTC), state.layout().number());
	}

	void removeTable(Session session, long id) throws SQLException {
		for (String table : List.of("tables", "layouts", "versions")) {
			session.run("DELETE FROM meta." + table + " WHERE id = ?", id);
		}
		session.run("DROP TABLE " + Names.table(id));
		session.run("DROP TABLE " + Names.history(id));
	}

}
