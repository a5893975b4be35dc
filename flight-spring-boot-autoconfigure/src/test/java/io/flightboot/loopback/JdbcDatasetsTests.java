package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.types.pojo.Field;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables and queries as flights, on the wire.
 */
class JdbcDatasetsTests {

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving(Database.class)
			.with("flight.datasets.tables.orders.table=ORDERS", "flight.datasets.tables.gone.table=GONE",
					"flight.datasets.queries.large.sql=SELECT ID, NOTE FROM ORDERS WHERE ID >= 500 ORDER BY ID",
					"flight.datasets.queries.large.route=sales/large")
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

	private static FlightInfo info(String json) {
		return server.client().getInfo(FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8)));
	}

	private static long rows(FlightInfo info) throws Exception {
		return CountedRows.of(server.client(), info);
	}

	@Test
	void listsDescribesAndReads() throws Exception {
		assertThat(new CallerCalls(server, null).flights()).contains("orders", "sales/large");
		FlightInfo orders = server.client().getInfo(FlightDescriptor.path("orders"));
		assertThat(orders.getSchema().getFields()).extracting(Field::getName).containsExactly("ID", "NOTE");
		assertThat(rows(orders)).isEqualTo(1000);
		assertThat(rows(info("{\"route\": \"orders\", \"filter\": [\"ID\", \"<\", 10]}"))).isEqualTo(10);
		assertThat(rows(info("{\"route\": \"orders\", \"filter\": [\"NOTE\", \"like\", \"c:\\\\%\"]}"))).isEqualTo(100);
		assertThat(rows(info("{\"route\": \"sales/large\", \"columns\": [\"NOTE\"], \"limit\": 7, \"offset\": 495}")))
			.isEqualTo(5);
	}

	@Test
	void tellsWhatIsWrong() {
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "none",
				() -> server.client().getInfo(FlightDescriptor.path("none")));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "there is no column 'nobody'",
				() -> info("{\"route\": \"orders\", \"filter\": [\"nobody\", \"=\", 1]}"));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "filter",
				() -> info("{\"route\": \"orders\", \"filter\": [\"ID\", \"=\", \"no number\"]}"));
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "",
				() -> UploadCalls.upload(server, FlightDescriptor.path("orders"), 0, 1, 1));
	}

	@Test
	void oneThatIsGoneDoesNotHurtTheOthers() throws Exception {
		assertThat(org.assertj.core.api.Assertions
			.catchThrowable(() -> server.client().getInfo(FlightDescriptor.path("gone")))).hasMessageContaining("gone")
			.hasMessageNotContaining("SELECT");
		assertThat(rows(info("{\"route\": \"orders\", \"limit\": 1}"))).isOne();
	}

	@Configuration(proxyBeanMethods = false)
	static class Database {

		@Bean
		DataSource dataSource() throws SQLException {
			JdbcDataSource source = new JdbcDataSource();
			source.setURL("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
			try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
				statement.execute("CREATE TABLE ORDERS AS SELECT X - 1 AS ID, CASE WHEN MOD(X, 10) = 0 THEN 'c:\\' "
						+ "ELSE 'none' END || X AS NOTE FROM SYSTEM_RANGE(1, 1000)");
			}
			return source;
		}

	}

}
