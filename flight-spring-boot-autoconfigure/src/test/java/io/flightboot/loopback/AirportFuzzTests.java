package io.flightboot.loopback;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import com.google.protobuf.ByteString;
import io.flightboot.airport.TableAlteration;
import io.flightboot.airport.TableVersion;
import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.AlterTableRequest;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.IpcStreams;
import io.flightboot.airport.protocol.Mutations;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random and broken bodies, tickets and messages over the wire: each call is answered, or
 * refused as the client's mistake, and none leaves anything.
 */
class AirportFuzzTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FunctionSequencesTests.Catalogs.class)
		.with("flight.airport.catalogs.lake.max-versions=3", "flight.airport.catalogs.lake.threads=1");

	private static final Set<Status.Code> ANSWERS = EnumSet.of(Status.Code.OK, Status.Code.INVALID_ARGUMENT,
			Status.Code.NOT_FOUND, Status.Code.ALREADY_EXISTS, Status.Code.UNIMPLEMENTED,
			Status.Code.RESOURCE_EXHAUSTED, Status.Code.PERMISSION_DENIED);

	private static final Schema COLUMNS = new Schema(
			List.of(Field.nullable("n", new ArrowType.Int(64, true)), Field.nullable("t", ArrowType.Utf8.INSTANCE)));

	private static final TableConstraints CONSTRAINTS = new TableConstraints(List.of(0), List.of(),
			List.of("(n > -1000)"), List.of(), List.of(), List.of(), List.of());

	private static final String FILTERS = """
			{"filters":[{"expression_class":"BOUND_COMPARISON","type":"COMPARE_EQUAL","alias":"","query_location":1,
			"left":{"expression_class":"BOUND_COLUMN_REF","type":"BOUND_COLUMN_REF","alias":"n","query_location":1,
			"return_type":{"id":"BIGINT","type_info":null},"binding":{"table_index":0,"column_index":0},"depth":0},
			"right":{"expression_class":"BOUND_CONSTANT","type":"VALUE_CONSTANT","alias":"","query_location":1,
			"value":{"type":{"id":"BIGINT","type_info":null},"is_null":false,"value":7}}}],
			"column_binding_names_by_index":["n"]}""";

	private final AirportHeaders lake = new AirportHeaders("grpc://127.0.0.1", "lake", null, null);

	private final AirportHeaders demo = new AirportHeaders("grpc://127.0.0.1", "demo", null, null);

	private final Random random = new Random(7);

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	private CatalogEntry table;

	private CatalogEntry echo;

	private CatalogEntry labelled;

	@BeforeEach
	void createTable() {
		restore();
		AirportClient functions = new AirportClient(server, "demo");
		this.echo = functions.object("utils", "test_echo");
		this.labelled = functions.object("utils", "test_table_in_out");
	}

	/**
	 * Make the table anew: a body that is nearly right may have dropped it.
	 */
	private void restore() {
		this.wire.action("drop_schema", AirportRequests.dropSchema("lake", "s", true), this.lake.action("drop_schema"));
		this.wire.action("create_schema", AirportRequests.createSchema("lake", "s", null),
				this.lake.action("create_schema"));
		this.table = AirportAnswers.object(this.wire.single("create_table",
				AirportRequests.createTable(new TableName("lake", "s", "t"), COLUMNS, "error", CONSTRAINTS),
				this.lake.action("create_table")), "lake", "s");
	}

	@Test
	void bodies() {
		bodies(60);
	}

	@Tag("heavy")
	@Test
	void manyBodies() {
		bodies(5_000);
	}

	private void bodies(int rounds) {
		for (Call call : calls()) {
			int refused = 0;
			for (int round = 0; round < rounds; round++) {
				byte[] body = (round == 0) ? call.body() : broken(call.body());
				refused += refused(call.action() + " " + HexFormat.of().formatHex(body),
						() -> this.wire.action(call.action(), body, this.lake.action(call.action())));
			}
			assertThat(refused).as(call.action()).isPositive();
			restore();
		}
	}

	private byte[] broken(byte[] right) {
		return (this.random.nextInt(8) == 0) ? Mutations.random(this.random) : Mutations.mutated(right, this.random);
	}

	private static int refused(String what, Runnable call) {
		Status.Code code = Status.Code.OK;
		try {
			call.run();
		}
		catch (StatusRuntimeException ex) {
			code = ex.getStatus().getCode();
			assertThat(ANSWERS).as(what + ": " + ex.getMessage()).contains(code);
		}
		return (code != Status.Code.OK) ? 1 : 0;
	}

	private List<Call> calls() {
		FlightDescriptor descriptor = this.table.descriptor();
		ScanParameters scan = new ScanParameters(FILTERS, new ColumnIds(List.of(0L, -1L)), null, null, null);
		ScanParameters past = new ScanParameters("", ColumnIds.NONE, null, null,
				new TableVersion(TableVersion.Unit.VERSION, "0"));
		List<Call> calls = new ArrayList<>();
		calls.add(new Call("list_schemas", AirportRequests.catalog("lake")));
		calls.add(new Call("catalog_version", AirportRequests.catalog("lake")));
		calls.add(new Call("create_transaction", AirportRequests.catalog("lake")));
		calls.add(new Call("flight_info", AirportRequests.flightInfo(descriptor, past.at())));
		calls.add(new Call("endpoints", AirportRequests.endpoints(descriptor, scan)));
		calls.add(new Call("endpoints", AirportRequests.endpoints(descriptor, past)));
		calls.add(new Call("endpoints", AirportRequests.endpoints(this.echo.descriptor(),
				new ScanParameters("", ColumnIds.NONE, new ParameterStream(arguments()), null, null))));
		calls.add(new Call("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(this.echo.descriptor(), arguments(), null, null)));
		calls.add(new Call("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(this.labelled.descriptor(), arguments(), COLUMNS, null)));
		calls.add(new Call("column_statistics", AirportRequests
			.columnStatistics(FlightDescriptor.path("airport", "demo", "utils", "counted"), "n", "BIGINT")));
		calls.add(new Call("create_schema", AirportRequests.createSchema("lake", "s2", "comment")));
		calls.add(new Call("create_table",
				AirportRequests.createTable(new TableName("lake", "s", "u"), COLUMNS, "ignore", CONSTRAINTS)));
		for (TableAlteration alteration : List.of(new TableAlteration.AddColumn(COLUMNS.findField("n"), true),
				new TableAlteration.ChangeType(COLUMNS.findField("n"), "CAST(n AS BIGINT)"),
				new TableAlteration.SetDefault("n", "1 + 1"), new TableAlteration.SetNotNull("t"),
				new TableAlteration.AddConstraint("CHECK ((n > 0))"), new TableAlteration.RenameColumn("t", "u"),
				new TableAlteration.RemoveColumn("u", true, false), new TableAlteration.RenameTable("u"))) {
			AlterTableRequest request = new AlterTableRequest(new TableName("lake", "s", "t"), true, alteration);
			calls.add(new Call(action(alteration), AirportRequests.alter(request)));
		}
		calls.add(new Call("drop_table", AirportRequests.dropTable("lake", "s", "u", false)));
		calls.add(new Call("drop_schema", AirportRequests.dropSchema("lake", "s2", false)));
		return calls;
	}

	private static String action(TableAlteration alteration) {
		if (alteration instanceof TableAlteration.ChangeType) {
			return "change_column_type";
		}
		return alteration.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
	}

	private byte[] arguments() {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(this.echo.input(), server.clientAllocator())) {
			((VarCharVector) root.getVector(0)).setSafe(0, "hello".getBytes());
			root.setRowCount(1);
			return IpcStreams.write(root, null);
		}
	}

	@Test
	void tickets() {
		tickets(200);
	}

	@Tag("heavy")
	@Test
	void manyTickets() {
		tickets(50_000);
	}

	private void tickets(int rounds) {
		ScanParameters scan = new ScanParameters(FILTERS, new ColumnIds(List.of(0L)), null, null, null);
		byte[] ofTable = ticket(this.table, scan);
		byte[] ofFunction = ticket(this.echo,
				new ScanParameters("", ColumnIds.NONE, new ParameterStream(arguments()), null, null));
		int refused = 0;
		for (int round = 0; round < rounds; round++) {
			byte[] right = (round % 2 == 0) ? ofTable : ofFunction;
			byte[] ticket = (round < 2) ? right : broken(right);
			refused += refused("ticket " + HexFormat.of().formatHex(ticket),
					() -> this.wire.get(ticket, this.lake.get(this.table.descriptor())));
		}
		assertThat(refused).isBetween(rounds / 2, rounds - 2);
	}

	private byte[] ticket(CatalogEntry entry, ScanParameters parameters) {
		return AirportAnswers
			.endpoints(this.wire.single("endpoints", AirportRequests.endpoints(entry.descriptor(), parameters),
					this.lake.action("endpoints")))
			.get(0)
			.getTicket()
			.getBytes();
	}

	@Test
	void exchanges() throws Exception {
		exchanges(200);
	}

	@Tag("heavy")
	@Test
	void manyExchanges() throws Exception {
		exchanges(20_000);
	}

	private void exchanges(int rounds) throws Exception {
		for (int round = 0; round < rounds; round++) {
			boolean insert = round % 2 == 0;
			List<FlightData> messages = insert ? insert() : inOut();
			int wrong = this.random.nextInt(messages.size());
			messages.set(wrong, broken(messages.get(wrong)));
			AirportWire.Exchange exchange = this.wire
				.exchange(insert ? this.lake.exchange("insert", this.table.descriptor(), this.random.nextBoolean())
						: this.demo.exchange("table_function_in_out", this.labelled.descriptor(), true));
			messages.forEach(exchange::send);
			Status status = exchange.halfClose().status();
			assertThat(ANSWERS).as("round " + round + ": " + messages.get(wrong) + status).contains(status.getCode());
		}
	}

	private List<FlightData> insert() {
		return new ArrayList<>(List.of(AirportMessages.descriptor(this.table.descriptor()),
				AirportMessages.schema(this.table.descriptor(), COLUMNS), batch()));
	}

	private List<FlightData> inOut() {
		return new ArrayList<>(List.of(AirportMessages.descriptor(this.labelled.descriptor()),
				AirportMessages.metadata(AirportRequests.tableInOut(null, arguments())),
				AirportMessages.schema(this.labelled.descriptor(), COLUMNS), batch()));
	}

	private static FlightData batch() {
		return AirportMessages.batch(COLUMNS, (root) -> {
			for (int row = 0; row < 3; row++) {
				((BigIntVector) root.getVector(0)).setSafe(row, row);
				((VarCharVector) root.getVector(1)).setSafe(row, "text".getBytes());
			}
			root.setRowCount(3);
		});
	}

	private FlightData broken(FlightData message) {
		FlightData.Builder broken = message.toBuilder();
		if (!message.getAppMetadata().isEmpty()) {
			broken.setAppMetadata(ByteString.copyFrom(broken(message.getAppMetadata().toByteArray())));
		}
		else if (message.getDataHeader().isEmpty()) {
			broken.getFlightDescriptorBuilder().setPath(1 + this.random.nextInt(3), "other");
		}
		else if (message.getDataBody().isEmpty() || this.random.nextBoolean()) {
			broken.setDataHeader(ByteString.copyFrom(broken(message.getDataHeader().toByteArray())));
		}
		else {
			broken.setDataBody(ByteString.copyFrom(broken(message.getDataBody().toByteArray())));
		}
		return broken.build();
	}

	/**
	 * An action with a body that is right.
	 */
	private record Call(String action, byte[] body) {

	}

}
