package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.CatalogContents;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.CatalogRoot;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every kind of statement about tables, call by call as DuckDB makes them: bodies,
 * messages and headers are those of its client.
 */
@Timeout(120)
class StatementSequencesTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving()
		.with("flight.airport.catalogs.lake.max-versions=10");

	private static final Field ID = Field.nullable("id", new ArrowType.Int(32, true));

	private static final Field NAME = Field.nullable("name", ArrowType.Utf8.INSTANCE);

	private static final Field ROW_ID = Field.nullable("rowid", new ArrowType.Int(64, true));

	private static final Schema COLUMNS = new Schema(List.of(ID, NAME));

	private final String schema = "s" + UUID.randomUUID().toString().substring(0, 8);

	private final AirportHeaders headers = new AirportHeaders("grpc://127.0.0.1:" + server.port(), "lake", null, null);

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	@BeforeEach
	void createSchema() {
		begin();
		CatalogContents contents = AirportAnswers
			.contents(one("create_schema", AirportRequests.createSchema("lake", this.schema, null)));
		assertThat(contents.url()).isNull();
		assertThat(AirportAnswers.objects(contents.serialized(), "lake", this.schema)).isEmpty();
	}

	@AfterEach
	void dropSchema() throws Exception {
		begin();
		none("drop_schema", AirportRequests.dropSchema("lake", this.schema, false));
	}

	/**
	 * Begin a statement, which asks for the version more than once.
	 */
	private void begin() {
		byte[] body = AirportRequests.catalog("lake");
		assertThat(body).isEqualTo(HexFormat.of().parseHex("81ac636174616c6f675f6e616d65a46c616b65"));
		assertThat(one("create_transaction", body)).isEqualTo(HexFormat.of().parseHex("81aa6964656e746966696572c0"));
		assertThat(AirportAnswers.catalogVersion(one("catalog_version", body)))
			.isEqualTo(AirportAnswers.catalogVersion(one("catalog_version", body)));
	}

	private byte[] one(String action, byte[] body) {
		return this.wire.single(action, body, this.headers.action(action));
	}

	private void none(String action, byte[] body) {
		this.wire.action(action, body, this.headers.action(action));
	}

	private CatalogEntry create(String table, TableConstraints constraints) {
		begin();
		return AirportAnswers.object(
				one("create_table", AirportRequests.createTable(name(table), COLUMNS, "error", constraints)), "lake",
				this.schema);
	}

	private TableName name(String table) {
		return new TableName("lake", this.schema, table);
	}

	private CatalogEntry created(String table, int rows) throws Exception {
		CatalogEntry entry = create(table, TableConstraints.NONE);
		change("insert", entry, COLUMNS, List.of(orders(rows)), false);
		return entry;
	}

	private static Consumer<VectorSchemaRoot> orders(int rows) {
		return (root) -> {
			for (int row = 0; row < rows; row++) {
				((IntVector) root.getVector("id")).setSafe(row, row);
				((VarCharVector) root.getVector("name")).setSafe(row, ("n" + row).getBytes());
			}
			root.setRowCount(rows);
		};
	}

	/**
	 * Change rows, and check each message of the exchange.
	 * @return the rows that came back
	 */
	private List<List<Object>> change(String operation, CatalogEntry table, Schema sent,
			List<Consumer<VectorSchemaRoot>> batches, boolean returning) throws Exception {
		AirportWire.Exchange exchange = begin(operation, table, sent, returning);
		return finish(exchange, sent, batches, returning);
	}

	private AirportWire.Exchange begin(String operation, CatalogEntry table, Schema sent, boolean returning) {
		return this.wire.exchange(this.headers.exchange(operation, table.descriptor(), returning))
			.send(AirportMessages.descriptor(table.descriptor()))
			.send(AirportMessages.schema(table.descriptor(), sent));
	}

	private List<List<Object>> finish(AirportWire.Exchange exchange, Schema sent,
			List<Consumer<VectorSchemaRoot>> batches, boolean returning) throws Exception {
		FlightData schema = exchange.next();
		assertThat(AirportMessages.kind(schema)).isEqualTo("schema");
		List<FlightData> answers = new ArrayList<>(List.of(schema));
		long[] total = new long[1];
		for (Consumer<VectorSchemaRoot> batch : batches) {
			exchange.send(AirportMessages.batch(sent, batch.andThen((root) -> total[0] += root.getRowCount())));
			if (returning) {
				FlightData answer = exchange.next();
				assertThat(AirportMessages.kind(answer)).isEqualTo("batch");
				assertThat(answer.getAppMetadata()).isEmpty();
				answers.add(answer);
			}
		}
		List<FlightData> rest = exchange.halfClose().rest();
		assertThat(AirportMessages.kinds(rest)).containsExactly("metadata");
		assertThat(total[0]).isLessThan(128);
		assertThat(rest.get(0).getAppMetadata().toByteArray())
			.isEqualTo(HexFormat.of().parseHex("81ad746f74616c5f6368616e676564%02x".formatted(total[0])));
		return AirportMessages.rows(answers);
	}

	private List<List<Object>> select(CatalogEntry table, ScanParameters parameters) throws Exception {
		List<FlightEndpoint> endpoints = AirportAnswers
			.endpoints(this.wire.single("endpoints", AirportRequests.endpoints(table.descriptor(), parameters),
					this.headers.scan("endpoints", table.descriptor())));
		assertThat(endpoints).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.getLocations().get(0).getUri())
				.hasToString("arrow-flight-reuse-connection://?"));
		List<FlightData> messages = this.wire.get(endpoints.get(0).getTicket().getBytes(),
				this.headers.get(table.descriptor()));
		assertThat(AirportMessages.kinds(messages)).startsWith("schema").doesNotContain("metadata", "other");
		assertThat(AirportMessages.schema(messages.get(0))).isEqualTo(table.columns());
		return AirportMessages.rows(messages);
	}

	@Test
	void firstUseOfTheCatalog() {
		create("orders", TableConstraints.NONE);
		begin();
		CatalogRoot root = AirportAnswers.catalogRoot(one("list_schemas", AirportRequests.catalog("lake")));
		byte[] contents = root.schemas()
			.stream()
			.filter((each) -> each.name().equals(this.schema))
			.findFirst()
			.orElseThrow()
			.contents()
			.serialized();
		assertThat(AirportAnswers.objects(contents, "lake", this.schema)).extracting(CatalogEntry::name)
			.containsExactly("orders");
	}

	@Test
	void select() throws Exception {
		CatalogEntry orders = created("orders", 3);
		begin();
		assertThat(select(orders, new ScanParameters("", new ColumnIds(List.of(0L, 1L)), null, null, null)))
			.extracting((row) -> row.subList(0, 2))
			.containsExactly(List.of(0, "n0"), List.of(1, "n1"), List.of(2, "n2"));
		begin();
		assertThat(select(orders, new ScanParameters("", new ColumnIds(List.of(ColumnIds.ROW_ID)), null, null, null)))
			.extracting((row) -> row.get(2))
			.containsExactly(0L, 1L, 2L);
	}

	@Test
	void selectAt() throws Exception {
		CatalogEntry orders = created("orders", 2);
		change("insert", orders, COLUMNS, List.of(orders(1)), false);
		TableVersion at = new TableVersion(TableVersion.Unit.VERSION, "1");
		begin();
		CatalogEntry past = AirportAnswers
			.object(one("flight_info", AirportRequests.flightInfo(orders.descriptor(), at)), "lake", this.schema);
		CatalogEntry bound = AirportAnswers
			.object(this.wire.single("flight_info", AirportRequests.flightInfo(orders.descriptor(), at),
					this.headers.scan("flight_info", orders.descriptor())), "lake", this.schema);
		assertThat(bound).isEqualTo(past);
		assertThat(past.type()).isEqualTo("table");
		assertThat(past.descriptor()).isEqualTo(orders.descriptor());
		assertThat(select(past, new ScanParameters("", new ColumnIds(List.of(0L)), null, null, at))).hasSize(2);
	}

	@Test
	void insertReturning() throws Exception {
		CatalogEntry orders = create("orders", TableConstraints.NONE);
		begin();
		assertThat(change("insert", orders, COLUMNS, List.of(orders(2), orders(1)), true)).hasSize(3)
			.extracting((row) -> row.subList(0, 2))
			.containsExactly(List.of(0, "n0"), List.of(1, "n1"), List.of(0, "n0"));
	}

	@Test
	void insertOfNothing() throws Exception {
		CatalogEntry orders = create("orders", TableConstraints.NONE);
		begin();
		assertThat(change("insert", orders, COLUMNS, List.of(), false)).isEmpty();
	}

	@Test
	void updateBeginsBeforeItsScan() throws Exception {
		CatalogEntry orders = created("orders", 3);
		Schema sent = new Schema(List.of(NAME, ROW_ID));
		begin();
		AirportWire.Exchange exchange = begin("update", orders, sent, false);
		List<List<Object>> rows = select(orders,
				new ScanParameters("", new ColumnIds(List.of(0L, ColumnIds.ROW_ID)), null, null, null));
		finish(exchange, sent, List.of((root) -> set(root, "new", (Long) rows.get(1).get(2))), false);
		begin();
		assertThat(select(orders, ScanParameters.NONE)).extracting((row) -> row.get(1))
			.containsExactly("n0", "new", "n2");
	}

	private static void set(VectorSchemaRoot root, String name, long rowId) {
		((VarCharVector) root.getVector("name")).setSafe(0, name.getBytes());
		((BigIntVector) root.getVector("rowid")).setSafe(0, rowId);
		root.setRowCount(1);
	}

	@Test
	void updateReturningAnswersInTheOrderThatWasSent() throws Exception {
		CatalogEntry orders = created("orders", 2);
		Schema sent = new Schema(List.of(NAME, ID, ROW_ID));
		begin();
		assertThat(change("update", orders, sent, List.of((root) -> {
			set(root, "new", 1);
			((IntVector) root.getVector("id")).setSafe(0, 1);
		}), true)).containsExactly(List.of("new", 1, 1L));
	}

	@Test
	void deleteReturning() throws Exception {
		CatalogEntry orders = created("orders", 3);
		Schema sent = new Schema(List.of(ROW_ID));
		begin();
		AirportWire.Exchange exchange = begin("delete", orders, sent, true);
		select(orders, new ScanParameters("", new ColumnIds(List.of(ColumnIds.ROW_ID)), null, null, null));
		List<List<Object>> rows = finish(exchange, sent, List.of((root) -> {
			((BigIntVector) root.getVector(0)).setSafe(0, 2);
			root.setRowCount(1);
		}), true);
		assertThat(rows).containsExactly(List.of(2, "n2", 2L));
		assertThat(select(orders, ScanParameters.NONE)).hasSize(2);
	}

	@Test
	void createTableAsSelect() throws Exception {
		CatalogEntry copy = create("copy", TableConstraints.NONE);
		assertThat(copy.columns().getFields().subList(0, 2)).extracting(Field::getName).containsExactly("id", "name");
		assertThat(change("insert", copy, COLUMNS, List.of(orders(100)), false)).isEmpty();
		begin();
		assertThat(select(copy, ScanParameters.NONE)).hasSize(100);
	}

	@Test
	void createTableWithConstraints() {
		CatalogEntry orders = create("orders", new TableConstraints(List.of(0), List.of(), List.of("(id > 0)"),
				List.of("id"), List.of("name"), List.of(), List.of()));
		assertThat(orders.columns().findField("id").isNullable()).isFalse();
		assertThat(orders.checks()).hasSize(1);
	}

	@Test
	void replaceSchemaIsDropAndCreate() {
		begin();
		none("drop_schema", AirportRequests.dropSchema("lake", "replaced", true));
		one("create_schema", AirportRequests.createSchema("lake", "replaced", "new"));
		begin();
		none("drop_schema", AirportRequests.dropSchema("lake", "replaced", true));
		one("create_schema", AirportRequests.createSchema("lake", "replaced", null));
		none("drop_schema", AirportRequests.dropSchema("lake", "replaced", false));
	}

	@Test
	void dropTable() {
		create("orders", TableConstraints.NONE);
		begin();
		none("drop_table", AirportRequests.dropTable("lake", this.schema, "orders", false));
		none("drop_table", AirportRequests.dropTable("lake", this.schema, "orders", true));
	}

	@Test
	void alterTable() {
		FlightDescriptor before = create("orders", TableConstraints.NONE).descriptor();
		Field address = new Field("address", ID.getFieldType(), null);
		Field struct = new Field("place", FieldType.nullable(new ArrowType.Struct()),
				List.of(Field.nullable("street", ArrowType.Utf8.INSTANCE)));
		Stream
			.of(alter("add_column", new TableAlteration.AddColumn(address, false)),
					alter("add_column", new TableAlteration.AddColumn(struct, false)),
					alter("rename_column", new TableAlteration.RenameColumn("address", "street")),
					alter("set_default", new TableAlteration.SetDefault("name", "'x'")),
					alter("set_not_null", new TableAlteration.SetNotNull("name")),
					alter("drop_not_null", new TableAlteration.DropNotNull("name")),
					alter("change_column_type",
							new TableAlteration.ChangeType(Field.nullable("id", new ArrowType.Int(64, true)),
									"CAST(id AS BIGINT)")),
					alter("add_constraint", new TableAlteration.AddConstraint("CHECK ((id > 0))")),
					alter("remove_column", new TableAlteration.RemoveColumn("street", false, false)))
			.forEach((altered) -> assertThat(altered.descriptor().getPath().subList(0, 4))
				.isEqualTo(before.getPath().subList(0, 4)));
		CatalogEntry renamed = alter("rename_table", new TableAlteration.RenameTable("sales"));
		assertThat(renamed.name()).isEqualTo("sales");
		assertThat(renamed.descriptor()).isNotEqualTo(before);
		assertThat(renamed.columns().getFields()).extracting(Field::getName)
			.containsExactly("id", "name", "place", "rowid");
	}

	@Test
	void changesOfFieldsThatAreNotThereFailAtOnce() {
		create("orders", TableConstraints.NONE);
		Stream
			.<ThrowingCallable>of(() -> alter("add_field", new TableAlteration.AddField(List.of("place"), NAME, false)),
					() -> alter("rename_field", new TableAlteration.RenameField(List.of("place", "city"), "town")),
					() -> alter("remove_field",
							new TableAlteration.RemoveField(List.of("place", "town"), false, false)))
			.forEach((change) -> assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(change)
				.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isIn(Status.Code.INVALID_ARGUMENT,
						Status.Code.NOT_FOUND)));
	}

	private CatalogEntry alter(String action, TableAlteration alteration) {
		begin();
		byte[] body = AirportRequests.alter(new AlterTableRequest(name("orders"), false, alteration));
		return AirportAnswers.object(this.wire.single(action, body, this.headers.alter(action)), "lake", this.schema);
	}

}
