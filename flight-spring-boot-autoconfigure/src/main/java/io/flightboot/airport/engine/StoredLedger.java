package io.flightboot.airport.engine;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes to the database itself, so that what is written changes together with the rows.
 */
final class StoredLedger implements Ledger {

	private static final List<String> TABLES = List.of("CREATE SCHEMA IF NOT EXISTS meta",
			"CREATE TABLE IF NOT EXISTS meta.catalog (version BIGINT, ids BIGINT)",
			"CREATE TABLE IF NOT EXISTS meta.schemas (name VARCHAR, comment VARCHAR, tags BLOB)",
			"CREATE TABLE IF NOT EXISTS meta.tables (id BIGINT, schema VARCHAR, name VARCHAR)",
			"CREATE TABLE IF NOT EXISTS meta.layouts (id BIGINT, layout BIGINT, definition BLOB)",
			"CREATE TABLE IF NOT EXISTS meta.versions (id BIGINT, version BIGINT, made TIMESTAMP, layout BIGINT, "
					+ "rows BIGINT, reordered BOOLEAN)");

	/** Of files in which only the last version told its rows, together with the name. */
	private static final List<String> UPGRADE = List.of("ALTER TABLE meta.versions ADD COLUMN rows BIGINT",
			"ALTER TABLE meta.versions ADD COLUMN reordered BOOLEAN",
			"UPDATE meta.versions SET rows = t.rows, reordered = t.reordered FROM meta.tables t "
					+ "WHERE t.id = versions.id",
			"ALTER TABLE meta.tables DROP COLUMN version", "ALTER TABLE meta.tables DROP COLUMN rows",
			"ALTER TABLE meta.tables DROP COLUMN reordered");

	private final EngineCatalogOptions options;

	StoredLedger(EngineCatalogOptions options) {
		this.options = options;
	}

	@Override
	public Contents open(Session session, Contents before) throws SQLException {
		if (!this.options.readOnly()) {
			for (String sql : TABLES) {
				session.run(sql);
			}
			if (session.number("SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'meta' AND "
					+ "table_name = 'tables' AND column_name = 'rows'") > 0) {
				for (String sql : UPGRADE) {
					session.run(sql);
				}
			}
			if (session.number("SELECT count(*) FROM meta.catalog") == 0) {
				session.run("INSERT INTO meta.catalog VALUES (1, 0)");
			}
		}
		return new Contents(session.number("SELECT version FROM meta.catalog"),
				session.number("SELECT ids FROM meta.catalog"), schemas(session));
	}

	@Override
	public void changed(Session session, long version, long ids) throws SQLException {
		session.run("UPDATE meta.catalog SET version = ?, ids = ?", version, ids);
	}

	private Map<String, SchemaState> schemas(Session session) throws SQLException {
		Map<String, SchemaState> schemas = new LinkedHashMap<>();
		session
			.rows((row) -> new SchemaState(row.getString(1), row.getString(2), tags(row.getBytes(3)), Map.of()),
					"SELECT name, comment, tags FROM meta.schemas ORDER BY rowid")
			.forEach((schema) -> schemas.put(schema.name(), schema));
		versions(session).forEach((id, states) -> schemas.computeIfPresent(states.get(0).schema(),
				(name, schema) -> schema.with(new TableHandle(id, this.options, states))));
		return schemas;
	}

	/**
	 * Return the states of tables by their numbers, the present one last.
	 */
	private static Map<Long, List<TableState>> versions(Session session) throws SQLException {
		Map<Long, Map<Long, Layout>> layouts = layouts(session);
		Map<Long, List<TableState>> versions = new LinkedHashMap<>();
		session.rows((row) -> {
			Layout layout = layouts.getOrDefault(row.getLong(1), Map.of()).get(row.getLong(6));
			if (layout == null) {
				throw new SQLException("The columns of a table are not known");
			}
			return versions.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(new TableState(row.getString(2), row.getString(3), row.getLong(4),
						Instant.EPOCH.plus(row.getLong(5), ChronoUnit.MICROS), row.getLong(7), row.getBoolean(8),
						layout));
		}, "SELECT t.id, t.schema, t.name, v.version, epoch_us(v.made), v.layout, v.rows, v.reordered "
				+ "FROM meta.tables t JOIN meta.versions v ON v.id = t.id ORDER BY t.id, v.version");
		return versions;
	}

	private static Map<Long, Map<Long, Layout>> layouts(Session session) throws SQLException {
		Map<Long, Map<Long, Layout>> layouts = new HashMap<>();
		session.rows(
				(row) -> layouts.computeIfAbsent(row.getLong(1), (id) -> new HashMap<>())
					.put(row.getLong(2), Layout.of(row.getLong(2), row.getBytes(3))),
				"SELECT id, layout, definition FROM meta.layouts");
		return layouts;
	}

	@Override
	public void addSchema(Session session, SchemaState schema) throws SQLException {
		session.run("INSERT INTO meta.schemas VALUES (?, ?, ?)", schema.name(), schema.comment(),
				new Schema(List.of(), schema.tags()).serializeAsMessage());
	}

	@Override
	public void removeSchema(Session session, String name) throws SQLException {
		session.run("DELETE FROM meta.schemas WHERE name = ?", name);
	}

	private static Map<String, String> tags(byte[] stored) {
		return Schema.deserializeMessage(ByteBuffer.wrap(stored)).getCustomMetadata();
	}

	@Override
	public void addTable(Session session, long id, TableState state) throws SQLException {
		session.run("INSERT INTO meta.tables VALUES (?, ?, ?)", id, state.schema(), state.name());
		addLayout(session, id, state.layout());
		addVersion(session, id, state);
	}

	@Override
	public void renameTable(Session session, long id, String name) throws SQLException {
		session.run("UPDATE meta.tables SET name = ? WHERE id = ?", name, id);
	}

	@Override
	public void removeTable(Session session, long id) throws SQLException {
		for (String table : List.of("tables", "layouts", "versions")) {
			session.run("DELETE FROM meta." + table + " WHERE id = ?", id);
		}
	}

	@Override
	public void addLayout(Session session, long id, Layout layout) throws SQLException {
		session.run("INSERT INTO meta.layouts VALUES (?, ?, ?)", id, layout.number(), layout.stored());
	}

	@Override
	public void addVersion(Session session, long id, TableState state) throws SQLException {
		// A number, for drivers take times for those of their own zone
		session.run("INSERT INTO meta.versions VALUES (?, ?, make_timestamp(?::BIGINT), ?, ?, ?)", id, state.version(),
				ChronoUnit.MICROS.between(Instant.EPOCH, state.made()), state.layout().number(), state.rows(),
				state.reordered());
	}

	@Override
	public void forget(Session session, long id, long oldest) throws SQLException {
		session.run("DELETE FROM meta.versions WHERE id = ? AND version < ?", id, oldest);
		session.run("DELETE FROM meta.layouts WHERE id = ? AND layout NOT IN (SELECT layout FROM meta.versions "
				+ "WHERE id = ?)", id, id);
	}

}
