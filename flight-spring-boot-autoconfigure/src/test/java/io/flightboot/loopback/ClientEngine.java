package io.flightboot.loopback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import io.flightboot.expression.duckdb.FilterPlans;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of DuckDB that makes the rows and the filters that its extension sends.
 */
final class ClientEngine implements AutoCloseable {

	/** As many rows as DuckDB takes at a time. */
	private static final int BATCH_ROWS = 2048;

	private final BufferAllocator allocator;

	private final DuckDBConnection connection;

	/**
	 * Create it.
	 * @param lossless whether types that Arrow lacks stay what they are
	 */
	ClientEngine(BufferAllocator allocator, boolean lossless) throws SQLException {
		this.allocator = allocator;
		Properties settings = new Properties();
		settings.setProperty("arrow_lossless_conversion", String.valueOf(lossless));
		settings.setProperty("jdbc_stream_results", "true");
		settings.setProperty("threads", "1");
		this.connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings);
		execute("SET TimeZone = 'UTC'");
		execute(FilterPlans.SETTING);
	}

	void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	Schema schema(String sql) throws Exception {
		try (Rows rows = rows(sql + " LIMIT 0")) {
			return rows.schema();
		}
	}

	Rows rows(String sql) throws Exception {
		try (Statement statement = this.connection.createStatement();
				DuckDBResultSet result = (DuckDBResultSet) statement.executeQuery(sql);
				ArrowReader reader = (ArrowReader) result.arrowExportStream(this.allocator, BATCH_ROWS)) {
			List<ArrowRecordBatch> batches = new ArrayList<>();
			while (reader.loadNextBatch()) {
				batches.add(new VectorUnloader(reader.getVectorSchemaRoot()).getRecordBatch());
			}
			return new Rows(reader.getVectorSchemaRoot().getSchema(), batches);
		}
	}

	long number(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getLong(1);
		}
	}

	/**
	 * Return the filter that DuckDB sends of a condition, or {@code null} for none.
	 */
	@Nullable String filter(String table, String where) throws SQLException {
		return FilterPlans.serialized(this.connection, table, where);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	/**
	 * Rows as they are sent. They are freed when this is closed.
	 *
	 * @param schema the columns
	 * @param batches the rows
	 */
	record Rows(Schema schema, List<ArrowRecordBatch> batches) implements AutoCloseable {

		@Override
		public void close() {
			this.batches.forEach(ArrowRecordBatch::close);
		}

	}

}
