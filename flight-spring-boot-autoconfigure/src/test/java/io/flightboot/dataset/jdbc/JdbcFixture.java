package io.flightboot.dataset.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.flightboot.call.RunningCall;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetQueries;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.util.Text;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database, and what reads it.
 */
final class JdbcFixture implements AutoCloseable {

	final BufferAllocator allocator = new RootAllocator();

	final CountedConnections connections;

	final JdbcDatabase database;

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final DatasetQueries queries = new DatasetQueries(this.codec,
			new DatasetLimits(1000, 100_000, DatasetLimits.DEFAULTS.filter(), DatasetLimits.DEFAULTS.parts()));

	JdbcFixture(DataSource dataSource) {
		this.connections = new CountedConnections(dataSource);
		this.database = new JdbcDatabase(this.connections, List.of(), Runnable::run);
	}

	void execute(String... statements) throws SQLException {
		try (Connection connection = this.connections.getConnection();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	JdbcDataset query(String sql) {
		return dataset(JdbcRelation.query(sql));
	}

	JdbcDataset dataset(JdbcRelation relation) {
		return new JdbcDataset("some/data", this.database, relation, JdbcOptions.DEFAULTS);
	}

	DatasetQuery wanted(DatasetInfo info, Map<String, ?> arguments) {
		return this.queries.read(this.codec.toParams(arguments), info);
	}

	static RunningCall call() {
		return TestInvocation.newCall(FlightMethod.DO_GET);
	}

	ArrowReader open(Dataset dataset, Map<String, ?> arguments, RunningCall call) {
		DatasetInfo info = dataset.info();
		return dataset.read(wanted(info, arguments), info, call, this.allocator);
	}

	/**
	 * Read all rows, and expect that the batches are of the schema that was told.
	 */
	List<List<Object>> read(Dataset dataset, Map<String, ?> arguments) throws IOException {
		DatasetInfo info = dataset.info();
		DatasetQuery query = wanted(info, arguments);
		List<List<Object>> rows = new ArrayList<>();
		try (ArrowReader reader = dataset.read(query, info, call(), this.allocator)) {
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			assertThat(root.getSchema()).isEqualTo(info.schema(query.columns()));
			while (reader.loadNextBatch()) {
				assertThat(root.getRowCount()).isBetween(1, query.batchRows());
				for (int i = 0; i < root.getRowCount(); i++) {
					List<Object> row = new ArrayList<>();
					for (FieldVector vector : root.getFieldVectors()) {
						Object value = vector.getObject(i);
						row.add((value instanceof Text || value instanceof List) ? value.toString() : value);
					}
					rows.add(row);
				}
			}
			assertThat(reader.loadNextBatch()).isFalse();
		}
		return rows;
	}

	@Override
	public void close() {
		assertThat(this.connections.open()).as("open connections").isZero();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

}
