package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.flightboot.call.RunningCall;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetPartLimits;
import io.flightboot.dataset.DatasetQueries;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineOptions;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A directory of files, and what serves it.
 */
final class DatasetFixture implements AutoCloseable {

	final Path root;

	final BufferAllocator allocator = new RootAllocator();

	final DuckDbEngine engine;

	final CsvWorkers csvWorkers = new CsvWorkers(2);

	final LocalDirectory directory;

	final DatasetQueries queries = new DatasetQueries(new FlightCodec(CodecLimits.DEFAULTS),
			new DatasetLimits(1000, 100_000, DatasetLimits.DEFAULTS.filter(), new DatasetPartLimits(1, 4)));

	/**
	 * Make a directory {@code root} in another one, and what serves it.
	 */
	static DatasetFixture below(Path temporary) throws IOException {
		return new DatasetFixture(Files.createDirectory(temporary.resolve("root")));
	}

	DatasetFixture(Path root) throws IOException {
		this(root, false);
	}

	DatasetFixture(Path root, boolean single) throws IOException {
		this(root, single, DirectoryLayout.PLAIN);
	}

	DatasetFixture(Path root, boolean single, DirectoryLayout layout) throws IOException {
		this.root = root.toRealPath();
		this.engine = new DuckDbEngine(new EngineOptions(256L << 20, 2, null, 1L << 30, List.of(this.root)));
		this.directory = new LocalDirectory(List.of("files"), this.root, single, layout, this.engine, this.csvWorkers,
				this.allocator, null);
	}

	/**
	 * Copy the result of a query to a file, with an engine that may write.
	 */
	static void copy(String query, Path file, String options) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("SET TimeZone = 'UTC'");
			statement.execute("COPY (" + query + ") TO '" + file + "' (" + options + ")");
		}
	}

	void parquet(String name, String query) throws SQLException {
		copy(query, this.root.resolve(name), "FORMAT parquet");
	}

	void text(String name, String content) throws IOException {
		Files.writeString(this.root.resolve(name), content);
	}

	@Nullable Dataset find(String... segments) {
		List<String> path = new ArrayList<>(List.of("files"));
		path.addAll(List.of(segments));
		return this.directory.find(RoutePath.of(path));
	}

	Dataset dataset(String name) {
		Dataset dataset = find(name);
		assertThat(dataset).as(name).isNotNull();
		return dataset;
	}

	List<List<Object>> read(String name, Map<String, ?> arguments) throws IOException {
		return read(dataset(name), arguments, TestInvocation.newCall(FlightMethod.DO_GET));
	}

	DatasetQuery query(Map<String, ?> arguments, DatasetInfo info) {
		return this.queries.read(new FlightCodec(CodecLimits.DEFAULTS).toParams(arguments), info);
	}

	/**
	 * Read all rows, and count them.
	 */
	long readRows(String name, Map<String, ?> arguments) throws IOException {
		Dataset dataset = dataset(name);
		DatasetInfo info = dataset.info();
		long rows = 0;
		try (ArrowReader reader = dataset.read(query(arguments, info), info,
				TestInvocation.newCall(FlightMethod.DO_GET), this.allocator)) {
			while (reader.loadNextBatch()) {
				rows += reader.getVectorSchemaRoot().getRowCount();
			}
		}
		return rows;
	}

	/**
	 * Read all rows, and expect that the batches are of the schema that was told.
	 */
	List<List<Object>> read(Dataset dataset, Map<String, ?> arguments, RunningCall call) throws IOException {
		DatasetInfo info = dataset.info();
		DatasetQuery query = query(arguments, info);
		List<List<Object>> rows = new ArrayList<>();
		try (ArrowReader reader = dataset.read(query, info, call, this.allocator)) {
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			assertThat(root.getSchema()).isEqualTo(info.schema(query.columns()));
			while (reader.loadNextBatch()) {
				assertThat(root.getRowCount()).isLessThanOrEqualTo(query.batchRows());
				for (int i = 0; i < root.getRowCount(); i++) {
					List<Object> row = new ArrayList<>();
					for (var vector : root.getFieldVectors()) {
						Object value = vector.getObject(i);
						row.add((value instanceof org.apache.arrow.vector.util.Text) ? value.toString() : value);
					}
					rows.add(row);
				}
			}
		}
		return rows;
	}

	@Override
	public void close() {
		this.csvWorkers.close();
		this.engine.close();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

}
