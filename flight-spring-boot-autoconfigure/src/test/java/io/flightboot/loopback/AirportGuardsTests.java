package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules of authorization hold for tables of catalogs, however a client writes their names
 * and whatever it sends back.
 */
@Timeout(120)
class AirportGuardsTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving()
		.with("flight.airport.catalogs.lake.max-versions=3", "flight.security.tokens[0].name=anna",
				"flight.security.tokens[0].value=anna-token", "flight.security.tokens[0].authorities=ROLE_BOSS",
				"flight.security.tokens[1].name=bert", "flight.security.tokens[1].value=bert-token",
				"flight.security.authorization.rules[0].routes=airport/lake/secret/**,airport/lake/mixed/kept",
				"flight.security.authorization.rules[0].authorities=ROLE_BOSS",
				"flight.security.authorization.rules[1].routes=airport/lake/closed",
				"flight.security.authorization.rules[1].authorities=ROLE_BOSS", "flight.security.anonymous=true",
				"flight.security.authorization.default-access=permit-all");

	private static final Schema COLUMNS = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	private final AirportHeaders anna = new AirportHeaders("grpc://127.0.0.1", "lake", "anna-token", null);

	private final AirportHeaders bert = new AirportHeaders("grpc://127.0.0.1", "lake", "bert-token", null);

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	@BeforeEach
	void createTables() {
		for (String schema : List.of("secret", "mixed", "closed")) {
			act(this.anna, "create_schema", AirportRequests.createSchema("lake", schema, null));
		}
		create(this.anna, "secret", "orders", "error");
		create(this.anna, "mixed", "kept", "error");
	}

	@AfterEach
	void dropTables() {
		for (String schema : List.of("secret", "mixed", "closed")) {
			act(this.anna, "drop_schema", AirportRequests.dropSchema("lake", schema, true));
		}
	}

	private List<byte[]> act(AirportHeaders caller, String action, byte[] body) {
		return this.wire.action(action, body, caller.action(action));
	}

	private CatalogEntry create(AirportHeaders caller, String schema, String table, String onConflict) {
		byte[] body = AirportRequests.createTable(new TableName("lake", schema, table), COLUMNS, onConflict,
				TableConstraints.NONE);
		return AirportAnswers.object(act(caller, "create_table", body).get(0), "lake",
				"secret".equalsIgnoreCase(schema) ? "secret" : schema);
	}

	private static void assertRefused(String what, Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).as(what)
			.isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).as(what).isEqualTo(Status.Code.PERMISSION_DENIED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret/orders", "SECRET/orders", "secret/ORDERS", "Secret/Orders" })
	void rulesHoldInAnyCase(String name) throws Exception {
		String schema = name.split("/")[0];
		String table = name.split("/")[1];
		FlightDescriptor descriptor = FlightDescriptor.path("airport", "lake", schema, table);
		TableName tableName = new TableName("lake", schema, table);
		Map.of("endpoints", AirportRequests.endpoints(descriptor, ScanParameters.NONE), "flight_info",
				AirportRequests.flightInfo(descriptor, null), "column_statistics",
				AirportRequests.columnStatistics(descriptor, "n", "BIGINT"), "drop_table",
				AirportRequests.dropTable("lake", schema, table, true), "set_default",
				AirportRequests.alter(new AlterTableRequest(tableName, true, new TableAlteration.SetDefault("n", "1"))),
				"rename_table",
				AirportRequests.alter(new AlterTableRequest(tableName, true, new TableAlteration.RenameTable("mine"))),
				"create_table", AirportRequests.createTable(tableName, COLUMNS, "ignore", TableConstraints.NONE))
			.forEach((action, body) -> assertRefused(action, () -> act(this.bert, action, body)));
		String route = "airport/lake/" + name;
		assertRefused("ticket", () -> this.wire.get(route.getBytes(StandardCharsets.UTF_8), this.bert.get(descriptor)));
		for (String operation : List.of("insert", "update", "delete")) {
			Status status = this.wire.exchange(this.bert.exchange(operation, descriptor, false))
				.send(AirportMessages.descriptor(descriptor))
				.send(AirportMessages.schema(descriptor, COLUMNS))
				.halfClose()
				.status();
			assertThat(status.getCode()).as(operation).isEqualTo(Status.Code.PERMISSION_DENIED);
		}
		assertThat(act(this.anna, "endpoints", AirportRequests.endpoints(descriptor, ScanParameters.NONE))).hasSize(1);
	}

	@Test
	void ticketsOfOthersAreWorthNothing() {
		FlightDescriptor descriptor = FlightDescriptor.path("airport", "lake", "secret", "orders");
		byte[] ticket = AirportAnswers
			.endpoints(act(this.anna, "endpoints", AirportRequests.endpoints(descriptor, ScanParameters.NONE)).get(0))
			.get(0)
			.getTicket()
			.getBytes();
		assertThat(this.wire.get(ticket, this.anna.get(descriptor))).isNotEmpty();
		assertRefused("ticket", () -> this.wire.get(ticket, this.bert.get(descriptor)));
	}

	@Test
	void aSchemaGoesOnlyWithItsTables() {
		for (String schema : List.of("mixed", "MIXED", "secret", "closed", "CLOSED")) {
			assertRefused(schema,
					() -> act(this.bert, "drop_schema", AirportRequests.dropSchema("lake", schema, true)));
		}
		act(this.anna, "drop_table", AirportRequests.dropTable("lake", "mixed", "kept", false));
		act(this.bert, "drop_schema", AirportRequests.dropSchema("lake", "mixed", false));
	}

	@Test
	void whatMayNotBeUsedIsNotShown() {
		byte[] answer = act(this.bert, "list_schemas", AirportRequests.catalog("lake")).get(0);
		AirportAnswers.catalogRoot(answer)
			.schemas()
			.forEach((
					schema) -> assertThat(AirportAnswers.objects(schema.contents().serialized(), "lake", schema.name()))
						.as(schema.name())
						.isEmpty());
	}

}
