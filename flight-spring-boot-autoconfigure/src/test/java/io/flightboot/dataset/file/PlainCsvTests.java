package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.flightboot.call.FlightException;
import io.flightboot.dataset.csv.CsvDialect;
import io.flightboot.dataset.csv.CsvScan;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineOptions;
import io.flightboot.dataset.engine.EngineQuery;
import io.flightboot.dataset.engine.EngineReader;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for plain CSV files, read with and without the engine: whatever is in a file, the
 * rows are those of the engine.
 */
class PlainCsvTests {

	private final BufferAllocator allocator = new RootAllocator();

	private final CsvWorkers workers = new CsvWorkers(2, 4096);

	private final AtomicLong handedOver = new AtomicLong(-1);

	private final AtomicLong told = new AtomicLong(-1);

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@TempDir
	private Path directory;

	private DuckDbEngine engine;

	@BeforeEach
	void start() throws IOException {
		this.directory = this.directory.toRealPath();
		this.engine = new DuckDbEngine(new EngineOptions(256L << 20, 2, null, 1L << 30, List.of(this.directory)));
	}

	@AfterEach
	void close() {
		this.workers.close();
		this.engine.close();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
	}

	@Test
	void readsAllTypesWithoutTheEngine() throws Exception {
		Path file = file("""
				id,price,day,at,good,name
				1,2.50,2024-02-29,2024-01-31 10:20:30,true,Zoë
				-2,-0.125,1969-12-31,1969-12-31T23:59:59.5,FALSE,"a, ""b""
				c"
				,,,,,
				4000000000,12345678901234567.5,0001-01-01,9999-12-31 23:59:59.999999,false,x
				""");
		assertThat(agreed(file)).hasSize(4);
		assertThat(this.handedOver).hasValue(-1);
		assertThat(this.told).hasValue(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+5", " 7", "8 ", "1e3", "0x10", "1_000" })
	void leavesOddIntegersToTheEngine(String value) throws Exception {
		StringBuilder text = new StringBuilder("n,m\n");
		for (int i = 0; i < 25_000; i++) {
			text.append(i).append(',').append(i % 7).append('\n');
		}
		Path file = file(text + value + ",1\n2,2\n");
		agreed(file);
		assertThat(this.handedOver.get()).isPositive();
	}

	@Test
	void handsOverInTheMiddle() throws Exception {
		StringBuilder text = new StringBuilder("n,s,d\n");
		for (int i = 0; i < 30_000; i++) {
			text.append(i).append(",text ").append(i).append(",").append((i == 20_000) ? "1e2" : i + ".5").append('\n');
		}
		// Java reads this one as well
		assertThat(agreed(file(text.toString()))).hasSize(30_000);
		assertThat(this.handedOver).hasValue(-1);
		assertThat(agreed(file(text.toString().replace("1e2", "inf")))).hasSize(30_000);
		assertThat(this.handedOver.get()).isBetween(1L, 20_000L);
	}

	@Test
	void letsTheEngineTellWhatIsWrong() throws Exception {
		StringBuilder text = new StringBuilder("n,s\n");
		for (int i = 0; i < 30_000; i++) {
			text.append(i).append(",text\n");
		}
		Path file = file(text + "30000,text,more\n");
		CsvScan scan = scan(file);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> read(this.workers.read(scan, this.allocator)))
			.withMessageContaining("30002");
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345678901234567890", "99999999999999999999999", "--1", "-", "x" })
	void failsWhereTheEngineFails(String value) throws Exception {
		StringBuilder text = new StringBuilder("n,m\n");
		for (int i = 0; i < 25_000; i++) {
			text.append(i).append(',').append(i % 7).append('\n');
		}
		assertThat(agreed(file(text + value + ",1\n2,2\n"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a,b\n", "a,b", "a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\n1,2\n\n", "a,b\n\n1,2\n",
			"a\n1\n\n2\n", "\uFEFFa,b\n1,2\n", "a;b\n1;2\n3;4\n", "a\tb\n1\tx\n", "a,b\n\"1\",\"\"\n",
			"a,b\n1,\"x\"y\n", "a,b\n1,x\"y\n", "a,b\n1,'x'\n", "a,b\n1,\"x\\\"y\"\n2,\"a\\\\b\"\n", "a,b\n1,x\r2,y\n",
			"1,2\n3,4\n", "a,b,\n1,2,\n", "# comment\na,b\n1,2\n", "a,a\n1,2\n", "a,b\n1,\"x\n" })
	void agreesOnEdges(String text) throws Exception {
		agreed(file(text));
	}

	@Test
	void agreesOnRandomFiles() throws Exception {
		int plain = 0;
		for (int seed = 0; seed < 120; seed++) {
			Path file = file(new RandomCsv(new Random(seed)).text());
			this.handedOver.set(-1);
			List<List<Object>> rows = agreed(file);
			plain += (rows != null && this.handedOver.get() < 0) ? 1 : 0;
			Files.delete(file);
		}
		// Otherwise the engine would have been compared with itself
		assertThat(plain).isBetween(30, 115);
	}

	@Test
	void readsSomeColumnsInAnotherOrder() throws Exception {
		Path file = file("a,b,c\n1,x,2024-01-01\n2,+,2024-01-02\n");
		CsvScan all = scan(file);
		CsvScan some = new CsvScan(file, all.dialect(), all.schema(), List.of("c", "a"), 10, this.cancelled::get,
				all.rest(), all.atEnd(), all.closed());
		assertThat(read(this.workers.read(some, this.allocator))).extracting((row) -> row.get(1))
			.containsExactly(1L, 2L);
	}

	@Test
	void stopsWhenNobodyWaits() throws Exception {
		StringBuilder text = new StringBuilder("n,s\n");
		for (int i = 0; i < 30_000; i++) {
			text.append(i).append(",text\n");
		}
		try (ArrowReader reader = this.workers.read(scan(file(text.toString())), this.allocator)) {
			assertThat(reader.loadNextBatch()).isTrue();
			this.cancelled.set(true);
			assertThatExceptionOfType(FlightException.class).isThrownBy(reader::loadNextBatch);
		}
	}

	@Test
	void freesWhatWasReadAheadWhenClosed() throws Exception {
		StringBuilder text = new StringBuilder("n,s\n");
		for (int i = 0; i < 30_000; i++) {
			text.append(i).append(",text\n");
		}
		try (ArrowReader reader = this.workers.read(scan(file(text.toString())), this.allocator)) {
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(reader.getVectorSchemaRoot().getRowCount()).isPositive();
		}
		assertThat(this.allocator.getAllocatedMemory()).isZero();
	}

	private Path file(String text) throws IOException {
		Path file = Files.createTempFile(this.directory, "data", ".csv");
		return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Read a file twice, and expect the same.
	 */
	private List<List<Object>> agreed(Path file) throws Exception {
		CsvScan scan;
		try {
			scan = scan(file);
		}
		catch (SQLException | IllegalStateException ex) {
			return null;
		}
		if (scan == null) {
			return null;
		}
		List<List<Object>> expected = readByEngine(file);
		if (expected == null) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> read(this.workers.read(scan, this.allocator)));
			return null;
		}
		ArrowReader reader = this.workers.read(scan, this.allocator);
		if (reader == null) {
			this.handedOver.set(0);
			return expected;
		}
		List<List<Object>> rows = read(reader);
		assertThat(rows).as(() -> "%.500s".formatted(file)).isEqualTo(expected);
		assertThat(this.told).hasValue(expected.size());
		return rows;
	}

	private List<List<Object>> readByEngine(Path file) throws IOException {
		try {
			return read(engineReader(file, 0));
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	private CsvScan scan(Path file) throws SQLException, IOException {
		CsvDialect dialect = new CsvSniffer(this.engine).sniff("'" + file + "'");
		try (ArrowReader reader = engineReader(file, 0)) {
			Schema schema = reader.getVectorSchemaRoot().getSchema();
			List<String> names = schema.getFields().stream().map(Field::getName).toList();
			return (dialect != null) ? new CsvScan(file, dialect, schema, names, 1000, this.cancelled::get, (rows) -> {
				this.handedOver.set(rows);
				return engineReader(file, rows);
			}, this.told::set, () -> {
			}) : null;
		}
	}

	private ArrowReader engineReader(Path file, long offset) {
		try {
			EngineQuery query = this.engine.prepare("SELECT * FROM read_csv('" + file + "') OFFSET " + offset,
					List.of());
			return new EngineReader(query, this.allocator, this.allocator, 1000, IllegalStateException::new, (rows) -> {
			});
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<List<Object>> read(ArrowReader reader) throws IOException {
		List<List<Object>> rows = new ArrayList<>();
		try (reader) {
			while (reader.loadNextBatch()) {
				for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
					List<Object> row = new ArrayList<>();
					for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
						Object value = vector.getObject(i);
						row.add((value instanceof Comparable<?>) ? value : String.valueOf(value));
					}
					rows.add(row);
				}
			}
		}
		return rows;
	}

}
