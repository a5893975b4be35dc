package io.flightboot.dataset.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RetryHint;
import io.flightboot.call.RunningCall;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JdbcDataset}, {@link JdbcTables} and {@link JdbcDatasets} with H2.
 */
class H2DatasetTests {

	private static final String DATABASE = "jdbc:h2:mem:datasets;DB_CLOSE_DELAY=-1";

	private JdbcFixture fixture;

	@BeforeEach
	void start() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL(DATABASE);
		this.fixture = new JdbcFixture(dataSource);
	}

	@AfterEach
	void stop() throws SQLException {
		this.fixture.connections.fail(null);
		this.fixture.execute("SHUTDOWN");
		this.fixture.close();
	}

	private static List<String> types(DatasetInfo info) {
		return info.schema().getFields().stream().map((field) -> field.getName() + ": " + field.getType()).toList();
	}

	private void refused(Dataset dataset, Map<String, ?> arguments, FlightErrorCode code, String message) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.fixture.read(dataset, arguments))
			.withMessageContaining(message)
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(code);
				assertThat(ex.getMessage()).doesNotContainIgnoringCase("select", "jdbc", "h2", "org.");
			});
	}

	@Test
	void columnsHaveTheTypesOfTheDatabase() throws Exception {
		this.fixture.execute("""
				CREATE TABLE t (flag BOOLEAN, tiny TINYINT, small SMALLINT, n INTEGER, big BIGINT, r REAL, d DOUBLE,
				price DECIMAL(10, 2), large DECIMAL(50, 1), endless DECIMAL(1000), c CHAR(3), v VARCHAR(10), doc CLOB,
				raw VARBINARY(10), file BLOB, dated DATE, at TIME, stamp TIMESTAMP, fine TIMESTAMP(9),
				moment TIMESTAMP WITH TIME ZONE, zoned TIME WITH TIME ZONE, id UUID, list INTEGER ARRAY,
				names VARCHAR(9) ARRAY, kind ENUM('a', 'b'), span INTERVAL DAY, doc2 JSON)""", """
				INSERT INTO t VALUES (TRUE, -1, 2, 3, 4, 1.5, 2.5, 12.3, 0.5, 7, 'ab', 'x', 'long', X'00ff', X'01',
				DATE '2024-02-29', TIME '01:02:03', TIMESTAMP '1969-12-31 23:59:59.999999',
				TIMESTAMP '2024-01-01 00:00:00.123456789', TIMESTAMP WITH TIME ZONE '2024-01-01 01:00:00+01:00',
				TIME WITH TIME ZONE '01:02:03+01:00', '00000000-0000-0001-0000-000000000002', ARRAY[1, NULL, 3],
				ARRAY['p', 'q'], 'b', INTERVAL '3' DAY, JSON '{"a": 1}')""", "INSERT INTO t (flag) VALUES (NULL)");
		JdbcDataset dataset = this.fixture.query("SELECT * FROM t");
		assertThat(types(dataset.info())).containsExactly("FLAG: Bool", "TINY: Int(8, true)", "SMALL: Int(16, true)",
				"N: Int(32, true)", "BIG: Int(64, true)", "R: FloatingPoint(SINGLE)", "D: FloatingPoint(DOUBLE)",
				"PRICE: Decimal(10, 2, 128)", "LARGE: Decimal(50, 1, 256)", "ENDLESS: Utf8", "C: Utf8", "V: Utf8",
				"DOC: Utf8", "RAW: Binary", "FILE: Binary", "DATED: Date(DAY)", "AT: Time(MICROSECOND, 64)",
				"STAMP: Timestamp(MICROSECOND, null)", "FINE: Timestamp(NANOSECOND, null)",
				"MOMENT: Timestamp(MICROSECOND, UTC)", "ZONED: Utf8",
				"ID: ExtensionType(arrow.uuid, FixedSizeBinary(16))", "LIST: List", "NAMES: List", "KIND: Utf8",
				"SPAN: Utf8", "DOC2: Utf8");
		assertThat(dataset.info().rows()).isEqualTo(-1);
		List<List<Object>> rows = this.fixture.read(dataset, Map.of());
		assertThat(rows).hasSize(2);
		assertThat(rows.get(1)).containsOnlyNulls();
		assertThat(rows.get(0)
			.stream()
			.map((value) -> (value instanceof byte[] bytes) ? List.of(bytes.length) : value)
			.map(String::valueOf)).containsExactly("true", "-1", "2", "3", "4", "1.5", "2.5", "12.30", "0.5", "7",
					"ab ", "x", "long", "[2]", "[1]", "19782", "3723000000", "1969-12-31T23:59:59.999999",
					"2024-01-01T00:00:00.123456789", "1704067200000000", "01:02:03+01",
					"00000000-0000-0001-0000-000000000002", "[1,null,3]", "[\"p\",\"q\"]", "b", "INTERVAL '3' DAY",
					"{\"a\":1}");
	}

	@Test
	void everyColumnCanBeFiltered() throws Exception {
		this.fixture.execute("""
				CREATE TABLE t (id UUID, names VARCHAR(9) ARRAY, moment TIMESTAMP WITH TIME ZONE, price DECIMAL(10, 2),
				endless DECIMAL(1000), raw VARBINARY(9))""", """
				INSERT INTO t VALUES ('00000000-0000-0001-0000-000000000002', ARRAY['p', 'q'],
				TIMESTAMP WITH TIME ZONE '2024-01-01 01:00:00+01:00', 12.3, 7, X'0102')""",
				"INSERT INTO t (price) VALUES (NULL)");
		JdbcDataset dataset = this.fixture.query("SELECT * FROM t -- all of it");
		for (Object filter : List.of(List.of("ID", "=", "00000000-0000-0001-0000-000000000002"),
				List.of("MOMENT", "=", "2024-01-01T00:00:00Z"), List.of("PRICE", ">=", 12.3),
				List.of("ENDLESS", "<", 7.5), List.of("RAW", "=", "AQI="),
				List.of(Map.of("call", "list_contains", "args", List.of("NAMES", "q")), "=", true),
				List.of(Map.of("call", "list_element", "args", List.of("NAMES", 1)), "=", "p"))) {
			assertThat(this.fixture.read(dataset, Map.of("filter", filter))).as(filter.toString()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 999, 1000, 1001, 2500 })
	void resultsOfAllSizes(int rows) throws Exception {
		JdbcDataset dataset = this.fixture
			.query("SELECT x AS \"n\", 'x' || x AS \"s\" FROM SYSTEM_RANGE(1, " + rows + ");\n ;");
		assertThat(this.fixture.read(dataset, Map.of())).hasSize(rows);
		assertThat(this.fixture.read(dataset, Map.of("columns", List.of("s"), "limit", 7))).hasSize(Math.min(rows, 7))
			.allSatisfy((row) -> assertThat(row).hasSize(1));
	}

	@Test
	void whatIsAskedForIsDoneByTheDatabase() throws Exception {
		JdbcDataset dataset = this.fixture
			.query("SELECT x AS n, CAST(x % 3 AS BIGINT) AS m FROM SYSTEM_RANGE(1, 1000) ORDER BY x DESC");
		assertThat(this.fixture.read(dataset, Map.of()).get(0)).containsExactly(1000L, 1L);
		assertThat(this.fixture.read(dataset,
				Map.of("columns", List.of("M", "N"), "filter", List.of("N", "<", 10), "limit", 3, "offset", 2)))
			.containsExactly(List.of(1L, 7L), List.of(0L, 6L), List.of(2L, 5L));
		assertThat(this.fixture.read(dataset, Map.of("offset", 995))).hasSize(5);
		assertThat(this.fixture.read(dataset, Map.of("limit", 0))).isEmpty();
		assertThat(this.fixture.read(dataset, Map.of("sample", 0.5))).hasSizeBetween(300, 700);
		assertThat(this.fixture.read(dataset, Map.of("sample", 1))).hasSize(1000);
	}

	@Test
	void whatTheDatabaseCantIsRefused() throws Exception {
		JdbcDataset dataset = this.fixture.query("SELECT 1 AS n, 'a' AS s");
		refused(dataset, Map.of("filter", List.of(Map.of("cast", "S", "to", "INTEGER", "lenient", true), "=", 1)),
				FlightErrorCode.BAD_ARGUMENT, "can't do what is asked: The database has no lenient casts");
		refused(dataset, Map.of("filter", List.of(Map.of("cast", "S", "to", "INTEGER"), "=", 1)),
				FlightErrorCode.BAD_ARGUMENT, "The filter can't be applied to dataset 'some/data' (SQL state 22018)");
		refused(dataset, Map.of("filter", List.of(Map.of("call", "divide", "args", List.of("N", 0)), "=", 1)),
				FlightErrorCode.BAD_ARGUMENT, "(SQL state 22012)");
	}

	@Test
	void largeValuesMakeSmallBatches() throws Exception {
		JdbcDataset dataset = this.fixture.query("SELECT REPEAT('x', 1000000) AS s FROM SYSTEM_RANGE(1, 50)");
		long most = 0;
		int rows = 0;
		try (ArrowReader reader = this.fixture.open(dataset, Map.of(), JdbcFixture.call())) {
			while (reader.loadNextBatch()) {
				rows += reader.getVectorSchemaRoot().getRowCount();
				most = Math.max(most, this.fixture.allocator.getAllocatedMemory());
			}
		}
		assertThat(rows).isEqualTo(50);
		assertThat(most).isLessThan(40L << 20);
	}

	@Test
	void columnsMustHaveNamesOfTheirOwn() {
		refused(this.fixture.query("SELECT 1 AS n, 2 AS n"), Map.of(), FlightErrorCode.FAILED,
				"it has two columns 'N'");
	}

	@ParameterizedTest
	@CsvSource({ "SELECT * FROM none,a table that is not there", "SELEC 1,(SQL state 42001)",
			"SELECT none FROM DUAL,a column that is not there" })
	void brokenQueriesAreProblems(String sql, String problem) {
		JdbcDataset broken = new JdbcDataset("broken", this.fixture.database, JdbcRelation.query(sql),
				JdbcOptions.DEFAULTS);
		refused(broken, Map.of(), FlightErrorCode.FAILED, problem);
		JdbcDatasets datasets = new JdbcDatasets(List.of(broken, this.fixture.query("SELECT 1 AS n")), List.of());
		assertThat(datasets.problems()).singleElement().asString().contains("'broken'", problem);
		assertThat(datasets.datasets()).hasSize(2);
	}

	@Test
	void tablesThatAreLikeAPattern() throws Exception {
		this.fixture.execute("CREATE SCHEMA \"a_b\"", "CREATE SCHEMA \"axb\"",
				"CREATE TABLE \"a_b\".\"Odd \"\"name/1\" (n INTEGER)",
				"INSERT INTO \"a_b\".\"Odd \"\"name/1\" VALUES (7)", "CREATE VIEW \"a_b\".\"Other\" AS SELECT 1 AS n",
				"CREATE TABLE \"a_b\".\"hidden\" (n INTEGER)", "CREATE TABLE \"axb\".\"Outside\" (n INTEGER)");
		JdbcTables tables = new JdbcTables(List.of("wh"), this.fixture.database, null, "a_b", List.of("O%"),
				new JdbcOptions(10, Duration.ZERO, Duration.ZERO));
		JdbcDatasets datasets = new JdbcDatasets(List.of(), List.of(tables));
		assertThat(datasets.datasets()).extracting(Dataset::route)
			.containsExactlyInAnyOrder("wh/Odd%20%22name%2F1", "wh/Other");
		Dataset odd = datasets.find(RoutePath.of("wh", "Odd \"name/1"));
		assertThat(odd).isNotNull();
		assertThat(this.fixture.read(odd, Map.of("filter", List.of("N", ">", 1)))).containsExactly(List.of(7));
		for (List<String> none : List.of(List.of("wh", "hidden"), List.of("wh", "Outside"), List.of("wh"),
				List.of("wh", "O%"), List.of("other", "Other"), List.of("wh", "Other", "x"))) {
			assertThat(datasets.find(RoutePath.of(none))).as(none.toString()).isNull();
		}
		this.fixture.execute("DROP TABLE \"a_b\".\"Odd \"\"name/1\"");
		refused(odd, Map.of(), FlightErrorCode.NOT_FOUND, "is gone");
		assertThat(datasets.find(RoutePath.of("wh", "Odd \"name/1"))).isNull();
		assertThat(datasets.problems()).isEmpty();
	}

	@Test
	void changedColumnsAreToldToTryAgain() throws Exception {
		this.fixture.execute("CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1)");
		JdbcDataset dataset = this.fixture.dataset(JdbcRelation.table(null, "PUBLIC", "T"));
		assertThat(this.fixture.read(dataset, Map.of())).hasSize(1);
		this.fixture.execute("ALTER TABLE t ADD m INTEGER");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.fixture.read(dataset, Map.of()))
			.withMessageContaining("has got another schema just now")
			.satisfies((ex) -> assertThat(ex.retry()).isEqualTo(RetryHint.here(null)));
		assertThat(this.fixture.read(dataset, Map.of()).get(0)).hasSize(2);
		this.fixture.execute("ALTER TABLE t DROP COLUMN n");
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.fixture.read(dataset, Map.of("columns", List.of("N"))))
			.withMessageContaining("a column that is not there")
			.satisfies((ex) -> assertThat(ex.retry()).isEqualTo(RetryHint.here(null)));
		assertThat(dataset.info().schema().getFields()).extracting(Field::getName).containsExactly("M");
		this.fixture.execute("DROP TABLE t");
		refused(dataset, Map.of(), FlightErrorCode.NOT_FOUND, "Dataset 'some/data' is gone");
	}

	@Test
	void thereMayBeNoConnection() {
		JdbcDataset dataset = this.fixture.query("SELECT 1 AS n");
		JdbcDatasets datasets = new JdbcDatasets(List.of(dataset, new JdbcDataset("other", this.fixture.database,
				JdbcRelation.query("SELECT 2 AS n"), JdbcOptions.DEFAULTS)), List.of());
		this.fixture.connections.fail(new SQLTransientConnectionException("pool-1, total=10"));
		refused(dataset, Map.of(), FlightErrorCode.BACKPRESSURE, "are in use");
		this.fixture.connections
			.fail(new SQLTransientConnectionException("pool-1", new SQLException("jdbc:h2:tcp://host", "08001")));
		refused(dataset, Map.of(), FlightErrorCode.NOT_READY, "There is no connection");
		assertThat(FlightErrorCode.NOT_READY.retry().where()).isEqualTo(RetryHint.Where.HERE);
		assertThat(datasets.problems()).hasSize(1);
		this.fixture.connections.fail(null);
		assertThat(datasets.problems()).isEmpty();
	}

	@Test
	void slowQueriesEnd() {
		JdbcDataset dataset = new JdbcDataset("slow", this.fixture.database,
				JdbcRelation.query("SELECT COUNT(*) AS n FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b"),
				new JdbcOptions(10, Duration.ofMillis(1), Duration.ofMinutes(1)));
		refused(dataset, Map.of(), FlightErrorCode.TIMEOUT, "took too long");
	}

	@Test
	void cancelledCallsStop() throws Exception {
		JdbcDataset dataset = this.fixture.query("SELECT x AS n FROM SYSTEM_RANGE(1, 100000)");
		RunningCall call = JdbcFixture.call();
		try (ArrowReader reader = this.fixture.open(dataset, Map.of("batchRows", 10), call)) {
			assertThat(reader.loadNextBatch()).isTrue();
			call.cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
			assertThatExceptionOfType(FlightException.class).isThrownBy(reader::loadNextBatch)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.CANCELLED));
		}
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.fixture.open(dataset, Map.of(), call))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.CANCELLED));
	}

}
