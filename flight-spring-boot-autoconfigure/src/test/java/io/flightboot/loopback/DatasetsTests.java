package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.flightboot.annotation.FlightGet;
import io.flightboot.annotation.FlightService;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthImpact;
import io.flightboot.stream.FlightWriter;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.RenewFlightEndpointRequest;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Files as flights, on the wire.
 */
class DatasetsTests {

	private static final int ROWS = 100_000;

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("COPY (SELECT range AS n, 'x' || range AS s, range % 7 = 0 AS flag FROM range(" + ROWS
					+ ")) TO '" + directory.resolve("uploaded.parquet") + "' (FORMAT parquet)");
		}
		Files.writeString(directory.resolve("small.csv"), "city,people\nBonn,300000\nUlm,120000\n");
		server = LoopbackApplication.serving(Own.class)
			.with("flight.datasets.directories.all.path=" + directory, "flight.datasets.directories.all.prefix=",
					"flight.datasets.directories.market.path=" + directory, "flight.health.checks.interval=200ms",
					"flight.security.authorization.rules[0].routes=market/**",
					"flight.security.authorization.rules[0].access=deny-all",
					"flight.security.authorization.default-access=permit-all")
			.start();
	}

	@AfterEach
	void verify() {
		server.verifyUnharmed();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	private static FlightInfo info(String name) {
		return server.client().getInfo(FlightDescriptor.path(name));
	}

	private static long rows(String json) throws Exception {
		FlightInfo info = server.client().getInfo(FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8)));
		Ticket direct = new Ticket(json.getBytes(StandardCharsets.UTF_8));
		long rows = CountedRows.of(server.client(), info);
		assertThat(CountedRows.of(server.client(), direct, info.getSchema())).isEqualTo(rows);
		return rows;
	}

	@Test
	void listsFilesWithSchemaRowsAndSize() throws Exception {
		List<String> listed = new ArrayList<>();
		for (FlightInfo info : server.client().listFlights(Criteria.ALL)) {
			listed.add(String.join("/", info.getDescriptor().getPath()));
			if (listed.get(listed.size() - 1).equals("uploaded.parquet")) {
				assertThat(info.getRecords()).isEqualTo(ROWS);
				assertThat(info.getBytes()).isEqualTo(Files.size(directory.resolve("uploaded.parquet")));
				assertThat(info.getSchema().getFields().stream().map(Field::getName)).containsExactly("n", "s", "flag");
				assertThat(info.getEndpoints()).hasSize(1);
			}
		}
		// What a caller may not read is not listed either
		assertThat(listed).containsExactly("own", "small.csv", "uploaded.parquet");
	}

	@Test
	void readsByPathAsTheCookbookDoes() throws Exception {
		FlightInfo info = info("uploaded.parquet");
		assertThat(info.getRecords()).isEqualTo(ROWS);
		assertThat(CountedRows.of(server.client(), info)).isEqualTo(ROWS);
		assertThat(server.client().getSchema(FlightDescriptor.path("uploaded.parquet")).getSchema())
			.isEqualTo(info.getSchema());
		assertThat(CountedRows.of(server.client(), new Ticket("uploaded.parquet".getBytes(StandardCharsets.UTF_8)),
				info.getSchema()))
			.isEqualTo(ROWS);
	}

	@Test
	void readsWhatIsAskedFor() throws Exception {
		assertThat(rows("""
				{"route": "uploaded.parquet", "columns": ["s"], "batchRows": 100,
				"filter": ["and", ["n", "<", 1000], ["flag", "=", true]]}""")).isEqualTo(143);
		assertThat(rows("""
				{"route": "uploaded.parquet", "params": {"limit": 10, "offset": 99995}}""")).isEqualTo(5);
		assertThat(rows("""
				{"route": "small.csv", "filter": ["city", "in", ["Ulm", "Rom"]]}""")).isEqualTo(1);
		assertThat(rows("""
				{"route": "small.csv", "limit": 0}""")).isZero();
	}

	@Test
	void endpointsAreRenewed() throws Exception {
		FlightInfo info = info("small.csv");
		var renewed = server.client().renewFlightEndpoint(new RenewFlightEndpointRequest(info.getEndpoints().get(0)));
		assertThat(CountedRows.of(server.client(), renewed.getTicket(), info.getSchema())).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", "../small.csv", "/etc/passwd", "a\u0000b", "nul", "*.csv" })
	void refusesNames(String name) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> info(name))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
	}

	@Test
	void suggestsNames() {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> info("smal.csv"))
			.withMessageContaining("Did you mean 'small.csv'?")
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
	}

	@Test
	void rulesHoldForDatasets() {
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> server.client().getInfo(FlightDescriptor.path("market", "small.csv")))
			.satisfies((ex) -> assertThat(ex.status().code()).isIn(FlightStatusCode.UNAUTHENTICATED,
					FlightStatusCode.UNAUTHORIZED));
		assertThatExceptionOfType(FlightRuntimeException.class)
			.isThrownBy(() -> CountedRows.of(server.client(),
					new Ticket("market/small.csv".getBytes(StandardCharsets.UTF_8)), new Schema(List.of())))
			.satisfies((ex) -> assertThat(ex.status().code()).isIn(FlightStatusCode.UNAUTHENTICATED,
					FlightStatusCode.UNAUTHORIZED));
	}

	@Test
	void tellsWhatIsWrongWithAFilter() {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> rows("""
				{"route": "small.csv", "filter": ["and", ["people", ">", "many"]]}"""))
			.withMessageContaining("filter[1][2]: 'many' is no value of type BIGINT")
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
	}

	@Test
	void cancelledReadersLeaveNothing() throws Exception {
		for (int i = 0; i < 10; i++) {
			try (FlightStream stream = server.client().getStream(new Ticket("""
					{"route": "uploaded.parquet", "batchRows": 100}""".getBytes(StandardCharsets.UTF_8)))) {
				assertThat(stream.next()).isTrue();
				stream.cancel("enough", null);
			}
		}
	}

	@Test
	void manyReadAtOnce() throws Exception {
		Schema schema = info("uploaded.parquet").getSchema();
		ExecutorService readers = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Long>> calls = new ArrayList<>();
			for (int i = 0; i < 24; i++) {
				calls.add(() -> CountedRows.of(server.client(),
						new Ticket("uploaded.parquet".getBytes(StandardCharsets.UTF_8)), schema));
			}
			for (var result : readers.invokeAll(calls)) {
				assertThat(result.get()).isEqualTo(ROWS);
			}
		}
		finally {
			readers.shutdownNow();
		}
	}

	@Test
	void badFilesAreToldInHealthAndHurtNoOthers() throws Exception {
		Path bad = directory.resolve("bad.parquet");
		Files.writeString(bad, "PAR1 and nothing else");
		try {
			await().atMost(LoopbackApplication.PATIENCE)
				.untilAsserted(() -> assertThat(server.bean(FlightHealth.class).problems(FlightHealthImpact.NONE))
					.anySatisfy((component) -> {
						assertThat(component.name()).isEqualTo("datasets");
						assertThat(component.problem()).contains("bad.parquet");
					}));
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(() -> info("bad.parquet"))
				.withMessageContaining("bad.parquet")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(directory.toString()));
			assertThat(info("small.csv").getSchema().getFields()).hasSize(2);
			assertThat(server.client().listFlights(Criteria.ALL)).hasSize(4);
		}
		finally {
			Files.delete(bad);
		}
	}

	@FlightService
	static class Own {

		@FlightGet("own")
		void own(FlightWriter out) {
			out.start(new Schema(List.of()));
		}

	}

}
