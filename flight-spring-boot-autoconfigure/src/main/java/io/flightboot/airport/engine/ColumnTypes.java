package io.flightboot.airport.engine;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBResultSet;

/**
 * Finds out what the engine makes of Arrow's types, and how it gives them back.
 */
final class ColumnTypes {

	/** What stays of what a client tells of a column beside its type. */
	private static final List<String> KEPT = List.of("default", "comment");

	private final Session session;

	private final BufferAllocator allocator;

	ColumnTypes(Session session, BufferAllocator allocator) {
		this.session = session;
		this.allocator = allocator;
	}

	/**
	 * Return what SQL calls the type of a field.
	 */
	String sql(Field field) throws SQLException {
		try (Incoming incoming = Incoming.of(new Schema(List.of(field)), this.session, this.allocator)) {
			this.session.run("CREATE OR REPLACE TEMP TABLE typed AS SELECT * FROM " + Incoming.TABLE + " LIMIT 0");
			return this.session
				.rows((row) -> row.getString(1), "SELECT data_type FROM duckdb_columns() WHERE table_name = 'typed'")
				.get(0);
		}
		catch (SQLException ex) {
			throw refused(field, ex);
		}
	}

	static RuntimeException refused(Field field, SQLException ex) {
		return Failures
			.explain("Column '" + field.getName() + "' can't be of type " + field.getType() + ". Use another type", ex);
	}

	/**
	 * Return columns with the types that the engine gives them.
	 * @param wanted names, and what else is known of the columns
	 * @param places their places
	 */
	List<Column> published(String table, List<Field> wanted, List<String> places) throws SQLException {
		List<Column> columns = new ArrayList<>();
		List<Field> stored = stored(table, places);
		for (Field field : wanted) {
			String text = field.getMetadata().get("default");
			if (text != null) {
				new Expressions(this.session).readDefault(text);
			}
		}
		for (int i = 0; i < wanted.size(); i++) {
			columns.add(new Column(places.get(i), merge(wanted.get(i), stored.get(i))));
		}
		return columns;
	}

	private static Field merge(Field wanted, Field stored) {
		Map<String, String> metadata = new HashMap<>(stored.getMetadata());
		KEPT.forEach((key) -> {
			String value = wanted.getMetadata().get(key);
			if (value != null) {
				metadata.put(key, value);
			}
		});
		return new Field(wanted.getName(), new FieldType(wanted.isNullable(), stored.getType(), null, metadata),
				stored.getChildren());
	}

	private List<Field> stored(String table, List<String> places) throws SQLException {
		String sql = "SELECT " + String.join(", ", places) + " FROM " + table + " LIMIT 0";
		try (PreparedStatement statement = this.session.connection().prepareStatement(sql);
				DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery();
				ArrowReader reader = (ArrowReader) result.arrowExportStream(this.allocator, 1)) {
			return reader.getVectorSchemaRoot().getSchema().getFields();
		}
		catch (IOException ex) {
			throw new SQLException("The columns could not be read", ex);
		}
	}

}
