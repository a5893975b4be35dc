package io.flightboot.dataset.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.flightboot.account.jdbc.PostgresServer;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.dataset.Dataset;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link JdbcDataset} and {@link JdbcTables} with PostgreSQL.
 */
class PostgresDatasetTests {

	@RegisterExtension
	static final PostgresServer SERVER = new PostgresServer();

	private static final String MANY = "SELECT n, 'text ' || n AS s FROM generate_series(1, 300000) AS n";

	private JdbcFixture fixture;

	@BeforeEach
	void start() throws SQLException {
		this.fixture = new JdbcFixture(SERVER.dataSource());
		this.fixture.execute("DROP SCHEMA IF EXISTS ds CASCADE", "CREATE SCHEMA ds");
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private void refused(Dataset dataset, Map<String, ?> arguments, FlightErrorCode code, String message) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.fixture.read(dataset, arguments))
			.withMessageContaining(message)
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(code);
				assertThat(ex.getMessage()).doesNotContainIgnoringCase("select", "postgres", "127.0.0.1", "org.");
			});
	}

	@Test
	void columnsHaveTheTypesOfTheDatabase() throws Exception {
		this.fixture.execute("CREATE TYPE ds.kind AS ENUM ('a', 'b')", """
				CREATE TABLE ds.t (flag bool, small int2, n int4, big int8, r float4, d float8, price numeric(10, 2),
				large numeric(50, 1), endless numeric, c char(3), v varchar(9), txt text, raw bytea, day date, at time,
				zoned timetz, stamp timestamp, moment timestamptz, id uuid, list int4[], names text[], ids uuid[],
				days date[], kind ds.kind, doc jsonb, span interval, one bit, many bit(8), addr inet)""", """
				INSERT INTO ds.t VALUES (TRUE, 2, 3, 4, 1.5, 2.5, 12.3, 0.5, 7.25, 'ab', 'x', 'long', '\\x00ff',
				'2024-02-29', '01:02:03.000004', '01:02:03+01', '1969-12-31 23:59:59.999999',
				'2024-01-01 01:00:00+01', '00000000-0000-0001-0000-000000000002', '{1,NULL,3}', '{p,q}',
				'{00000000-0000-0001-0000-000000000002}', '{2024-02-29}', 'b', '{"a": 1}', '3 days', '1', '00000010',
				'10.0.0.1')""", "INSERT INTO ds.t (flag) VALUES (NULL)");
		JdbcDataset dataset = this.fixture.dataset(JdbcRelation.table(null, "ds", "t"));
		assertThat(
				dataset.info().schema().getFields().stream().map((field) -> field.getName() + ": " + field.getType()))
			.containsExactly("flag: Bool", "small: Int(16, true)", "n: Int(32, true)", "big: Int(64, true)",
					"r: FloatingPoint(SINGLE)", "d: FloatingPoint(DOUBLE)", "price: Decimal(10, 2, 128)",
					"large: Decimal(50, 1, 256)", "endless: Utf8", "c: Utf8", "v: Utf8", "txt: Utf8", "raw: Binary",
					"day: Date(DAY)", "at: Time(MICROSECOND, 64)", "zoned: Utf8", "stamp: Timestamp(MICROSECOND, null)",
					"moment: Timestamp(MICROSECOND, UTC)", "id: ExtensionType(arrow.uuid, FixedSizeBinary(16))",
					"list: List", "names: List", "ids: List", "days: List", "kind: Utf8", "doc: Utf8", "span: Utf8",
					"one: Bool", "many: Utf8", "addr: Utf8");
		List<List<Object>> rows = this.fixture.read(dataset, Map.of());
		assertThat(rows.get(1)).containsOnlyNulls();
		assertThat(rows.get(0)
			.stream()
			.map((value) -> (value instanceof byte[] bytes) ? List.of(bytes.length) : value)
			.map(String::valueOf)).containsExactly("true", "2", "3", "4", "1.5", "2.5", "12.30", "0.5", "7.25", "ab ",
					"x", "long", "[2]", "19782", "3723000004", "01:02:03+01", "1969-12-31T23:59:59.999999",
					"1704067200000000", "00000000-0000-0001-0000-000000000002", "[1,null,3]", "[\"p\",\"q\"]",
					"[\"00000000-0000-0001-0000-000000000002\"]", "[19782]", "b", "{\"a\": 1}", "3 days", "true",
					"00000010", "10.0.0.1");
		for (Object filter : List.of(List.of("id", "=", "00000000-0000-0001-0000-000000000002"),
				List.of("moment", "=", "2024-01-01T00:00:00Z"), List.of("price", ">=", 12.3),
				List.of("endless", "<", 7.5), List.of("raw", "=", "AP8="), List.of("v", "in", List.of("x", "y")),
				List.of(Map.of("call", "list_contains", "args", List.of("names", "q")), "=", true),
				List.of(Map.of("call", "list_element", "args", List.of("list", 3)), "=", 3))) {
			assertThat(this.fixture.read(dataset, Map.of("filter", filter))).as(filter.toString()).hasSize(1);
		}
		assertThat(this.fixture.read(dataset, Map.of("columns", List.of("v", "n"), "limit", 1, "offset", 1)))
			.hasSize(1);
		refused(dataset, Map.of("filter", List.of("doc", "=", "x")), FlightErrorCode.BAD_ARGUMENT,
				"The filter can't be applied to dataset 'some/data'");
		refused(dataset, Map.of("filter", List.of("stamp", "=", "2024-01-01T00:00:00.000000001")),
				FlightErrorCode.BAD_ARGUMENT, "fractions of microseconds");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'infinity'::date AS v", "SELECT '-infinity'::timestamp AS v",
			"SELECT 'NaN'::numeric(9,2) AS v" })
	void valuesThatFitNoTypeAreTold(String sql) {
		refused(this.fixture.query(sql), Map.of(), FlightErrorCode.FAILED, "column 'v' holds a value that is none of");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 999, 1000, 1001, 2500 })
	void resultsOfAllSizes(int rows) throws Exception {
		JdbcDataset dataset = this.fixture.query("SELECT n FROM generate_series(1, " + rows + ") AS n");
		assertThat(this.fixture.read(dataset, Map.of())).hasSize(rows);
		assertThat(this.fixture.read(dataset, Map.of("sample", 0.5))).hasSizeLessThanOrEqualTo(rows);
	}

	@Test
	void nothingCanBeWritten() throws Exception {
		this.fixture.execute("CREATE TABLE ds.t (n int)", """
				CREATE FUNCTION ds.write() RETURNS int LANGUAGE sql AS 'INSERT INTO ds.t VALUES (1) RETURNING n'""");
		refused(this.fixture.query("SELECT ds.write() AS n"), Map.of(), FlightErrorCode.FAILED, "(SQL state 25006)");
		assertThat(this.fixture.read(this.fixture.dataset(JdbcRelation.table(null, "ds", "t")), Map.of())).isEmpty();
	}

	@Test
	void connectionThatBreaksInMidStream() throws Exception {
		try (ArrowReader reader = this.fixture.open(this.fixture.query(MANY), Map.of(), JdbcFixture.call())) {
			assertThat(reader.loadNextBatch()).isTrue();
			this.fixture.execute("""
					SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity
					WHERE query LIKE '%generate_series%' AND pid <> pg_backend_pid()""");
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> {
				while (reader.loadNextBatch()) {
					// Rows that had been fetched already
				}
			})
				.withMessage("Dataset 'some/data' can't be read: the connection to its database broke. Try again")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_READY));
		}
	}

	@Test
	void rowsAreFetchedAsTheyAreRead() throws Exception {
		RunningCall call = JdbcFixture.call();
		try (ArrowReader reader = this.fixture.open(this.fixture.query(MANY), Map.of(), call)) {
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(1000);
			// Within a transaction, and not run to its end
			assertThat(this.fixture.read(this.fixture.query("""
					SELECT state FROM pg_stat_activity
					WHERE query LIKE '%generate_series%' AND pid <> pg_backend_pid()"""), Map.of()))
				.containsExactly(List.of("idle in transaction"));
			call.cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
			assertThatExceptionOfType(FlightException.class).isThrownBy(reader::loadNextBatch)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.CANCELLED));
		}
	}

	@Test
	void cancelledCallsEndTheirStatement() throws Exception {
		RunningCall call = JdbcFixture.call();
		Thread canceller = new Thread(() -> {
			await().atMost(Duration.ofSeconds(20))
				.ignoreExceptions()
				.until(() -> !this.fixture
					.read(this.fixture.query("""
							SELECT 1 AS n FROM pg_stat_activity
							WHERE query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid()"""),
							Map.of())
					.isEmpty());
			call.cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
		});
		canceller.start();
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.fixture.open(this.fixture.query("SELECT pg_sleep(600)::text AS v"), Map.of(), call))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.CANCELLED));
		canceller.join();
	}

	@Test
	void slowQueriesEnd() {
		JdbcDataset dataset = new JdbcDataset("slow", this.fixture.database,
				JdbcRelation.query("SELECT pg_sleep(600)::text AS v"),
				new JdbcOptions(10, Duration.ofMillis(1), Duration.ofMinutes(1)));
		refused(dataset, Map.of(), FlightErrorCode.TIMEOUT, "took too long");
	}

	@Test
	void tablesAndViewsOfASchema() throws Exception {
		this.fixture.execute("CREATE TABLE ds.fact_a (n int)", "CREATE VIEW ds.fact_b AS SELECT 1 AS n",
				"CREATE MATERIALIZED VIEW ds.fact_c AS SELECT 1 AS n", "CREATE INDEX fact_d ON ds.fact_a (n)",
				"CREATE SEQUENCE ds.fact_e", "CREATE TABLE ds.other (n int)");
		JdbcTables tables = new JdbcTables(List.of("wh"), this.fixture.database, null, "ds", List.of("fact%"),
				JdbcOptions.DEFAULTS);
		assertThat(tables.datasets()).extracting(Dataset::route)
			.containsExactlyInAnyOrder("wh/fact_a", "wh/fact_b", "wh/fact_c");
		for (Dataset each : tables.datasets()) {
			assertThat(each.info().schema().getFields()).hasSize(1);
		}
	}

}
