package io.flightboot.loopback;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.IpcStreams;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ten mistakes that break DuckDB, each of which a server must not make.
 */
@Timeout(120)
class TenMistakesTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FunctionSequencesTests.Catalogs.class)
		.with("flight.airport.catalogs.lake.max-versions=10", "flight.airport.default-catalog=lake");

	/** Errors that DuckDB's client tells at once. With others it waits for 3 seconds. */
	private static final Set<Status.Code> PROMPT = EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND,
			Status.Code.ALREADY_EXISTS, Status.Code.UNIMPLEMENTED, Status.Code.UNKNOWN, Status.Code.RESOURCE_EXHAUSTED,
			Status.Code.FAILED_PRECONDITION, Status.Code.OUT_OF_RANGE, Status.Code.CANCELLED);

	private static final Field NUMBER = Field.nullable("n", new ArrowType.Int(64, true));

	private static final Field TEXT = Field.nullable("t", ArrowType.Utf8.INSTANCE);

	private static final Schema COLUMNS = new Schema(List.of(NUMBER, TEXT));

	private static final TableName ORDERS = new TableName("lake", "s", "orders");

	private final AirportHeaders headers = new AirportHeaders("grpc://127.0.0.1", "lake", null, null);

	private final AirportHeaders demo = new AirportHeaders("grpc://127.0.0.1", "demo", null, null);

	private final AirportClient functions = new AirportClient(server, "demo");

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	private CatalogEntry orders;

	@BeforeEach
	void createTable() {
		single("create_schema", AirportRequests.createSchema("lake", "s", null));
		this.orders = entry(
				single("create_table", AirportRequests.createTable(ORDERS, COLUMNS, "error", TableConstraints.NONE)));
	}

	@AfterEach
	void dropTable() {
		this.wire.action("drop_schema", AirportRequests.dropSchema("lake", "s", false),
				this.headers.action("drop_schema"));
	}

	private byte[] single(String action, byte[] body) {
		return this.wire.single(action, body, this.headers.action(action));
	}

	private static CatalogEntry entry(byte[] flightInfo) {
		return AirportAnswers.object(flightInfo, "lake", "s");
	}

	private static byte[] altering(TableAlteration alteration) {
		return AirportRequests.alter(new AlterTableRequest(ORDERS, false, alteration));
	}

	private static byte[] arguments(CatalogEntry function) {
		Field first = function.input().getFields().get(0);
		try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(List.of(first)), server.clientAllocator())) {
			((VarCharVector) root.getVector(0)).setSafe(0, "hello".getBytes(StandardCharsets.UTF_8));
			root.setRowCount(1);
			return IpcStreams.write(root, null);
		}
	}

	@Test
	void first_anActionWithoutAResult() {
		Map<String, byte[]> actions = new LinkedHashMap<>();
		actions.put("list_schemas", AirportRequests.catalog("lake"));
		actions.put("catalog_version", AirportRequests.catalog("lake"));
		actions.put("create_transaction", AirportRequests.catalog("lake"));
		actions.put("endpoints", AirportRequests.endpoints(this.orders.descriptor(), ScanParameters.NONE));
		actions.put("flight_info", AirportRequests.flightInfo(this.orders.descriptor(), null));
		actions.put("create_table", AirportRequests.createTable(ORDERS, COLUMNS, "ignore", TableConstraints.NONE));
		actions.put("add_column",
				altering(new TableAlteration.AddColumn(Field.nullable("x", NUMBER.getType()), false)));
		actions.put("rename_column", altering(new TableAlteration.RenameColumn("x", "y")));
		actions.put("set_default", altering(new TableAlteration.SetDefault("y", "1")));
		actions.put("set_not_null", altering(new TableAlteration.SetNotNull("y")));
		actions.put("drop_not_null", altering(new TableAlteration.DropNotNull("y")));
		actions.put("change_column_type",
				altering(new TableAlteration.ChangeType(Field.nullable("y", new ArrowType.Int(32, true)),
						"CAST(y AS INTEGER)")));
		actions.put("add_constraint", altering(new TableAlteration.AddConstraint("CHECK ((n > 0))")));
		actions.put("remove_column", altering(new TableAlteration.RemoveColumn("y", false, false)));
		actions.put("rename_table", altering(new TableAlteration.RenameTable("renamed")));
		actions.forEach((action, body) -> assertThat(single(action, body)).as(action).isNotEmpty());
		CatalogEntry echo = this.functions.object("utils", "test_echo");
		CatalogEntry counted = this.functions.object("utils", "counted");
		this.wire.single("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(echo.descriptor(), arguments(echo), null, null),
				this.demo.function("table_function_flight_info", echo.descriptor()));
		this.wire.single("column_statistics", AirportRequests.columnStatistics(counted.descriptor(), "n", "BIGINT"),
				this.demo.statistics());
	}

	@Test
	void second_aStreamWithFewerColumnsThanWerePublished() throws Exception {
		for (List<Long> asked : List.of(List.of(0L), List.of(1L), List.of(1L, 0L), List.of(ColumnIds.ROW_ID),
				List.<Long>of(), List.of(99L))) {
			ScanParameters scan = new ScanParameters("", new ColumnIds(asked), null, null, null);
			byte[] ticket = AirportAnswers
				.endpoints(single("endpoints", AirportRequests.endpoints(this.orders.descriptor(), scan)))
				.get(0)
				.getTicket()
				.getBytes();
			FlightData first = this.wire.get(ticket, this.headers.get(this.orders.descriptor())).get(0);
			assertThat(AirportMessages.schema(first)).as("columns " + asked).isEqualTo(this.orders.columns());
		}
	}

	@Test
	void third_anExchangeThatAnswersNoSchemaBeforeRowsCome() throws Exception {
		Schema rowIds = new Schema(List.of(Field.nullable("rowid", NUMBER.getType())));
		Schema changes = new Schema(List.of(NUMBER, rowIds.getFields().get(0)));
		for (AirportWire.Exchange exchange : List.of(exchange("insert", COLUMNS, false),
				exchange("insert", COLUMNS, true), exchange("update", changes, false),
				exchange("update", changes, true), exchange("delete", rowIds, false), exchange("delete", rowIds, true),
				scalar(), inOut())) {
			assertThat(AirportMessages.kind(exchange.next())).isEqualTo("schema");
			exchange.halfClose().rest();
		}
	}

	private AirportWire.Exchange exchange(String operation, Schema schema, boolean returning) {
		return this.wire.exchange(this.headers.exchange(operation, this.orders.descriptor(), returning))
			.send(AirportMessages.descriptor(this.orders.descriptor()))
			.send(AirportMessages.schema(this.orders.descriptor(), schema));
	}

	private AirportWire.Exchange scalar() {
		CatalogEntry add = this.functions.object("utils", "test_add");
		return this.wire.exchange(this.demo.exchange("scalar_function", add.descriptor(), true))
			.send(AirportMessages.descriptor(add.descriptor()))
			.send(AirportMessages.schema(add.descriptor(), add.input()));
	}

	private AirportWire.Exchange inOut() {
		CatalogEntry labelled = this.functions.object("utils", "test_table_in_out");
		return this.wire.exchange(this.demo.exchange("table_function_in_out", labelled.descriptor(), true))
			.send(AirportMessages.descriptor(labelled.descriptor()))
			.send(AirportMessages.metadata(AirportRequests.tableInOut(null, arguments(labelled))))
			.send(AirportMessages.schema(labelled.descriptor(), new Schema(List.of(NUMBER))));
	}

	@Test
	void fourth_anExchangeThatDoesNotEndAfterTheClientHas() throws Exception {
		assertThat(exchange("insert", COLUMNS, false).halfClose().rest()).hasSize(2);
		assertThat(exchange("insert", COLUMNS, true).halfClose().rest()).hasSize(2);
		assertThat(scalar().halfClose().rest()).hasSize(1);
		assertThat(inOut().halfClose().rest()).hasSizeGreaterThan(1);
	}

	@Test
	void fifth_aTagWithoutABatch() throws Exception {
		AirportWire.Exchange exchange = inOut();
		List<FlightData> answers = new ArrayList<>();
		exchange.next();
		for (int batch = 0; batch < 3; batch++) {
			int rows = (batch == 1) ? 2048 : batch;
			exchange.send(AirportMessages.batch(new Schema(List.of(NUMBER)), (root) -> {
				((BigIntVector) root.getVector(0)).allocateNew(Math.max(1, rows));
				root.setRowCount(rows);
			}));
		}
		answers.addAll(exchange.halfClose().rest());
		assertThat(answers).hasSizeGreaterThanOrEqualTo(4).allSatisfy((answer) -> {
			assertThat(AirportMessages.kind(answer)).isEqualTo("batch");
			assertThat(AirportMessages.tag(answer)).isIn("chunk_continues", "chunk_finished");
		});
		assertThat(answers).extracting(AirportMessages::tag).filteredOn("chunk_finished"::equals).hasSize(4);
	}

	@Test
	void sixth_aCatalogOrSchemaOfAnotherName() {
		for (String attached : List.of("lake", "")) {
			AirportHeaders named = new AirportHeaders("grpc://127.0.0.1", attached, null, null);
			CatalogRoot root = AirportAnswers.catalogRoot(
					this.wire.single("list_schemas", AirportRequests.catalog(attached), named.action("list_schemas")));
			assertThat(objects(root, attached)).isNotEmpty();
			TableName name = new TableName(attached, "s", "t" + attached);
			AirportAnswers.object(this.wire.single("create_table",
					AirportRequests.createTable(name, COLUMNS, "error", TableConstraints.NONE),
					named.action("create_table")), attached, "s");
			AirportAnswers.object(this.wire.single("set_default",
					AirportRequests.alter(new AlterTableRequest(name, false, new TableAlteration.SetDefault("n", "1"))),
					named.alter("set_default")), attached, "s");
		}
		assertThat(entry(single("flight_info", AirportRequests.flightInfo(this.orders.descriptor(), null))).name())
			.isEqualTo("orders");
	}

	private static List<CatalogEntry> objects(CatalogRoot root, String attached) {
		CatalogContents contents = root.schemas()
			.stream()
			.filter((schema) -> schema.name().equals("s"))
			.findFirst()
			.orElseThrow()
			.contents();
		return AirportAnswers.objects(contents.serialized(), attached, "s");
	}

	@Test
	void seventh_aFunctionWithoutASchemaOfParameters() {
		List<CatalogEntry> all = this.functions.objects("utils")
			.stream()
			.filter((entry) -> !entry.type().equals("table"))
			.toList();
		assertThat(all).hasSizeGreaterThan(15).allMatch((entry) -> entry.input() != null);
		assertThat(all).filteredOn((entry) -> entry.name().equals("test_time"))
			.singleElement()
			.satisfies((entry) -> assertThat(entry.input().getFields()).isEmpty());
	}

	@Test
	void eighth_aHashOfSomethingElseThanTheBytes() {
		List<CatalogContents> all = new ArrayList<>();
		all.add(AirportAnswers.contents(single("create_schema", AirportRequests.createSchema("lake", "s2", null))));
		AirportAnswers.catalogRoot(single("list_schemas", AirportRequests.catalog("lake")))
			.schemas()
			.forEach((schema) -> all.add(schema.contents()));
		assertThat(all).hasSizeGreaterThan(2).allSatisfy((contents) -> {
			assertThat(contents.sha256()).isEqualTo(AirportAnswers.hash(contents.serialized()));
			assertThat(contents.sha256())
				.isNotEqualTo(AirportAnswers.hash(AirportAnswers.container(contents.serialized())));
		});
		this.wire.action("drop_schema", AirportRequests.dropSchema("lake", "s2", false),
				this.headers.action("drop_schema"));
	}

	@Test
	void ninth_bytesThatAreReadAsText() throws Exception {
		Schema columns = new Schema(List.of(Field.nullable("größe", new ArrowType.Decimal(38, 7, 128)), NUMBER));
		byte[] body = AirportRequests.createTable(new TableName("lake", "s", "bytes"), columns, "error",
				TableConstraints.NONE);
		assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> strict(body));
		assertThat(entry(single("create_table", body)).columns().getFields().subList(0, 2))
			.isEqualTo(columns.getFields());
	}

	private static CharBuffer strict(byte[] bytes) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
	}

	@Test
	void tenth_mistakesOfUsersThatLookLikeFailuresOfTheServer() throws Exception {
		FlightDescriptor none = FlightDescriptor.path("airport", "lake", "s", "none");
		Map<String, byte[]> mistakes = new LinkedHashMap<>();
		mistakes.put("list_schemas", AirportRequests.catalog("none"));
		mistakes.put("catalog_version", AirportRequests.catalog("none"));
		mistakes.put("create_transaction", AirportRequests.catalog("none"));
		mistakes.put("endpoints", AirportRequests.endpoints(none, ScanParameters.NONE));
		mistakes.put("flight_info", AirportRequests.flightInfo(none, null));
		mistakes.put("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(none, new byte[0], null, null));
		mistakes.put("column_statistics", AirportRequests.columnStatistics(this.orders.descriptor(), "n", "BIGINT"));
		mistakes.put("create_schema", AirportRequests.createSchema("lake", "s", null));
		mistakes.put("drop_schema", AirportRequests.dropSchema("lake", "none", false));
		mistakes.put("create_table", AirportRequests.createTable(ORDERS, COLUMNS, "error", TableConstraints.NONE));
		mistakes.put("drop_table", AirportRequests.dropTable("lake", "s", "none", false));
		mistakes.put("remove_column", altering(new TableAlteration.RemoveColumn("none", false, false)));
		mistakes.put("set_default", altering(new TableAlteration.SetDefault("n", "SELECT 1")));
		mistakes.put("add_constraint", altering(new TableAlteration.AddConstraint("CHECK ((none > 0))")));
		mistakes.put("create_view", new byte[0]);
		mistakes.forEach((action, body) -> assertThatExceptionOfType(StatusRuntimeException.class).as(action)
			.isThrownBy(() -> single(action, body))
			.satisfies((ex) -> assertThat(PROMPT).contains(ex.getStatus().getCode())));
		Schema wrong = new Schema(List.of(Field.nullable("none", NUMBER.getType())));
		FlightData row = AirportMessages.batch(wrong, (root) -> root.setRowCount(1));
		assertThat(PROMPT).contains(exchange("insert", wrong, false).send(row).halfClose().status().getCode());
		Metadata unknown = this.headers.exchange("merge", this.orders.descriptor(), false);
		assertThat(PROMPT).contains(this.wire.exchange(unknown)
			.send(AirportMessages.descriptor(this.orders.descriptor()))
			.send(AirportMessages.schema(this.orders.descriptor(), COLUMNS))
			.halfClose()
			.status()
			.getCode());
	}

}
