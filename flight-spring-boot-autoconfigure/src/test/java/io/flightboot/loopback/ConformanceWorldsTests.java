package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.fixture.FixtureConfiguration;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogVersion;
import io.flightboot.airport.protocol.ScanParameters;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the SQL suite of DuckDB's extension finds before its first statement: a database
 * for each token, and what is in it from the beginning.
 */
class ConformanceWorldsTests {

	private static final Map<String, String> TYPES = Map.of("name", "VARCHAR", "age", "INTEGER", "start_date",
			"TIMESTAMP_MS", "json_data", "JSON", "id", "UUID", "birthdate", "DATE", "is_active", "BOOLEAN", "nickname",
			"VARCHAR", "salary", "DOUBLE", "balance", "DECIMAL(12,6)");

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FixtureConfiguration.class)
		.askedWith("anybody");

	@Test
	void eachTokenHasItsOwnDatabases() throws Exception {
		try (AirportWorld one = new AirportWorld(server, false); AirportWorld other = new AirportWorld(server, false)) {
			one.createSchema("mine");
			assertThat(one.client().root().schemas()).extracting("name")
				.containsExactly("static_data", "remote_data", "utils", "mine");
			assertThat(other.client().root().schemas()).extracting("name")
				.containsExactly("static_data", "remote_data", "utils");
			assertThat(version(one)).isEqualTo(new CatalogVersion(2, false));
			assertThat(version(other)).isEqualTo(new CatalogVersion(1, false));
			one.run("reset", "");
			assertFails(() -> one.client().root(), FlightStatusCode.NOT_FOUND);
			other.client().root();
		}
	}

	private static CatalogVersion version(AirportWorld world) {
		return AirportAnswers
			.catalogVersion(world.client().action("catalog_version", AirportRequests.catalog(AirportWorld.CATALOG)));
	}

	private static void assertFails(Runnable call, FlightStatusCode code) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(code));
	}

	@Test
	void namesOfDatabasesHaveNoCase() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			assertFails(() -> world.run("create_database", "TEST1"), FlightStatusCode.ALREADY_EXISTS);
			world.run("create_database", "Other");
			world.client().action("list_schemas", AirportRequests.catalog("oTHER"));
			world.run("drop_database", "OTHER");
			assertFails(() -> world.run("drop_database", "Other"), FlightStatusCode.NOT_FOUND);
		}
	}

	@Test
	void abandonedWorldsAreForgotten() throws Exception {
		try (AirportWorld first = new AirportWorld(server, false)) {
			for (int i = 0; i < 40; i++) {
				new AirportClient(server, AirportWorld.CATALOG).withToken("abandoned-" + i)
					.run("create_database", AirportWorld.CATALOG.getBytes(StandardCharsets.UTF_8));
				if (i % 10 == 0) {
					first.client().root();
				}
			}
			first.client().root();
			AirportClient forgotten = new AirportClient(server, AirportWorld.CATALOG).withToken("abandoned-0");
			assertFails(forgotten::root, FlightStatusCode.NOT_FOUND);
		}
	}

	@Test
	void callersMustHaveATokenAndKnowTheActions() throws Exception {
		assertFails(new AirportClient(server, AirportWorld.CATALOG)::root, FlightStatusCode.UNAUTHENTICATED);
		try (AirportWorld world = new AirportWorld(server, false)) {
			assertFails(() -> world.run("none", ""), FlightStatusCode.UNIMPLEMENTED);
		}
	}

	@ParameterizedTest
	@CsvSource({ "flight_unavailable, UNAVAILABLE", "flight_server_error, INTERNAL",
			"flight_unauthenticated, UNAUTHENTICATED", "other, INVALID_ARGUMENT" })
	void failsAsItIsTold(String kind, FlightStatusCode code) throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> world.run("generate_error", kind))
				.withMessageContaining(kind)
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(code));
		}
	}

	@Test
	void eachDatabaseHasTheFunctions() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			List<CatalogEntry> functions = world.client().objects("utils");
			assertThat(functions).filteredOn((function) -> function.type().equals("scalar_function")).hasSize(8);
			assertThat(functions).filteredOn((function) -> function.type().equals("table_function")).hasSize(11);
		}
	}

	@Test
	void theLargeTableHasEachNumberOnce() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			List<List<Object>> rows = world.rows("static_data", "big_chunk");
			assertThat(rows).hasSize(100_000);
			assertThat(rows.get(0)).containsExactly(0L);
			assertThat(rows.get(99_999)).containsExactly(99_999L);
		}
	}

	@Test
	void duckDbReadsTheTaxiTripsByItself() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			CatalogEntry taxi = world.client().object("remote_data", "nyc_yellow_taxi");
			assertThat(taxi.columns().getFields()).hasSize(20);
			List<FlightEndpoint> endpoints = world.client().endpoints(taxi, ScanParameters.NONE);
			assertThat(endpoints).hasSize(1);
			Map.Entry<String, Map<String, Object>> call = AirportAnswers
				.functionCall(endpoints.get(0).getLocations().get(0), server.clientAllocator());
			assertThat(call.getKey()).isEqualTo("read_parquet");
			assertThat(call.getValue()).containsOnlyKeys("arg_0", "hive_partitioning", "union_by_name")
				.containsEntry("hive_partitioning", false)
				.containsEntry("union_by_name", true);
			List<String> files = ((List<?>) call.getValue().get("arg_0")).stream()
				.map((file) -> "'" + file + "'")
				.toList();
			assertThat(world.engine().number("SELECT count(*) FROM read_parquet(" + files + ")")).isEqualTo(7_052_769);
		}
	}

	@Test
	void theEmployeesHaveStatistics() throws Exception {
		try (AirportWorld world = new AirportWorld(server, false)) {
			CatalogEntry employees = world.client().object("static_data", "employees");
			assertThat(employees.columns().getCustomMetadata()).containsKey("can_produce_statistics");
			assertThat(world.rows("static_data", "employees")).hasSize(2);
			for (Map.Entry<String, String> column : TYPES.entrySet()) {
				for (int i = 0; i < 2; i++) {
					Map<String, Object> statistics = statistics(world, employees, column.getKey(), column.getValue());
					assertThat(statistics).containsEntry("has_not_null", true)
						.containsEntry("has_null", column.getKey().equals("nickname"))
						.containsEntry("distinct_count", 2L);
				}
			}
			assertThat(statistics(world, employees, "name", "VARCHAR")).containsEntry("max_string_length", 5L);
			Map<String, Object> ids = statistics(world, employees, "id", "UUID");
			assertThat(ids.get("min")).hasToString("7ef19ab7-c7af-4f01-88c3-86fae862fd60");
			assertThat(ids.get("max")).hasToString("b975e418-7a6d-4afd-b1a4-1f7174ce1805");
			Map<String, Object> json = statistics(world, employees, "json_data", "JSON");
			assertThat(json.get("min")).hasToString("[1,2,3]");
			Map<String, Object> balance = statistics(world, employees, "balance", "DECIMAL(12,6)");
			assertThat(balance.get("max")).hasToString("67890.123456");
		}
	}

	private static Map<String, Object> statistics(AirportWorld world, CatalogEntry table, String column, String type) {
		return AirportAnswers.statistics(
				world.client()
					.action("column_statistics", AirportRequests.columnStatistics(table.descriptor(), column, type)),
				server.clientAllocator());
	}

}
