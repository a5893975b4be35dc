package io.flightboot.loopback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.flightboot.airport.protocol.AirportAnswers;
import io.flightboot.airport.protocol.AirportRequests;
import io.flightboot.airport.protocol.CatalogEntry;
import io.flightboot.airport.protocol.ColumnIds;
import io.flightboot.airport.protocol.ParameterStream;
import io.flightboot.airport.protocol.ScanParameters;
import io.flightboot.airport.protocol.TableConstraints;
import io.flightboot.airport.protocol.TableName;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
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
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Messages that are made to do harm: what unfolds, what is deep, what comes in another
 * order, and callers who go in the middle. After each the server serves, and its memory
 * is free.
 */
@Timeout(120)
class AirportAttacksTests {

	@RegisterExtension
	static final LoopbackApplication server = LoopbackApplication.serving(FunctionSequencesTests.Catalogs.class)
		.with("flight.airport.catalogs.lake.max-versions=3", "flight.memory.per-call-limit=16MB");

	private static final Set<Status.Code> REFUSALS = EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND,
			Status.Code.RESOURCE_EXHAUSTED);

	private static final Set<Status.Code> ANSWERS = EnumSet.of(Status.Code.OK, Status.Code.INVALID_ARGUMENT,
			Status.Code.UNIMPLEMENTED);

	private static final int DEEP = 1 << 20;

	private static final Schema COLUMNS = new Schema(List.of(Field.nullable("n", new ArrowType.Int(64, true))));

	private static final Schema ROW_ID = new Schema(List.of(Field.nullable("rowid", new ArrowType.Int(64, true))));

	private final AirportHeaders headers = new AirportHeaders("grpc://127.0.0.1", "lake", null, "'; DROP TABLE t; --");

	@RegisterExtension
	final AirportWire wire = new AirportWire(server);

	private CatalogEntry table;

	@BeforeEach
	void createTable() {
		act("create_schema", AirportRequests.createSchema("lake", "s", null));
		this.table = AirportAnswers.object(act("create_table",
				AirportRequests.createTable(new TableName("lake", "s", "t"), COLUMNS, "error", TableConstraints.NONE)),
				"lake", "s");
	}

	@AfterEach
	void dropTable() {
		this.wire.action("drop_schema", AirportRequests.dropSchema("lake", "s", false),
				this.headers.action("drop_schema"));
	}

	private byte[] act(String action, byte[] body) {
		return this.wire.single(action, body, this.headers.action(action));
	}

	private static void assertRefused(Runnable call) {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(REFUSALS).contains(ex.getStatus().getCode()));
	}

	private static FlightData rows(Schema schema) {
		return AirportMessages.batch(schema, (root) -> {
			((BigIntVector) root.getVector(0)).setSafe(0, 0);
			root.setRowCount(1);
		});
	}

	private AirportWire.Exchange exchange(String operation) {
		return this.wire.exchange(this.headers.exchange(operation, this.table.descriptor(), true))
			.send(AirportMessages.descriptor(this.table.descriptor()));
	}

	private int count() throws IOException {
		byte[] ticket = AirportAnswers
			.endpoints(act("endpoints", AirportRequests.endpoints(this.table.descriptor(), ScanParameters.NONE)))
			.get(0)
			.getTicket()
			.getBytes();
		return AirportMessages.rows(this.wire.get(ticket, this.headers.get(this.table.descriptor()))).size();
	}

	@Test
	void parametersThatUnfoldToMuchAreRefused() {
		byte[] bomb = bomb(64 << 20);
		assertThat(bomb.length).isLessThan(1 << 20);
		FlightDescriptor echo = new AirportClient(server, "demo").object("utils", "test_echo").descriptor();
		assertRefused(() -> act("table_function_flight_info",
				AirportRequests.tableFunctionFlightInfo(echo, bomb, null, null)));
		assertRefused(() -> act("endpoints", AirportRequests.endpoints(echo,
				new ScanParameters("", ColumnIds.NONE, new ParameterStream(bomb), null, null))));
	}

	/**
	 * Make a row with a long text, compressed.
	 */
	private static byte[] bomb(int length) {
		Schema schema = new Schema(List.of(Field.nullable("input", ArrowType.Utf8.INSTANCE)));
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		try (BufferAllocator allocator = new RootAllocator();
				VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
				ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(stream),
						IpcOption.DEFAULT, CommonsCompressionFactory.INSTANCE, CodecType.ZSTD)) {
			((VarCharVector) root.getVector(0)).setSafe(0, new byte[length]);
			root.setRowCount(1);
			writer.start();
			writer.writeBatch();
			writer.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return stream.toByteArray();
	}

	@Test
	void whatIsDeepIsNotDescendedInto() throws Exception {
		byte[] deep = new byte[DEEP];
		Arrays.fill(deep, (byte) 0x91);
		deep[DEEP - 1] = (byte) 0xC0;
		try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
			out.packMapHeader(2).packString("newer").writePayload(deep);
			out.packString("catalog_name").packString("lake");
			assertThat(act("catalog_version", out.toByteArray())).isNotEmpty();
		}
		assertRefused(() -> act("catalog_version", deep));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void deepFiltersAreLeftToTheClient(String step) throws Exception {
		act("endpoints", AirportRequests.endpoints(this.table.descriptor(),
				new ScanParameters("{\"filters\":" + step.repeat(100_000), ColumnIds.NONE, null, null, null)));
		String not = "{\"expression_class\":\"BOUND_OPERATOR\",\"type\":\"OPERATOR_NOT\",\"children\":[";
		String filters = "{\"filters\":[" + not.repeat(250) + "]}".repeat(250) + "]}";
		exchange("insert").send(AirportMessages.schema(this.table.descriptor(), COLUMNS))
			.send(rows(COLUMNS))
			.halfClose()
			.rest();
		byte[] ticket = AirportAnswers
			.endpoints(act("endpoints",
					AirportRequests.endpoints(this.table.descriptor(),
							new ScanParameters(filters, ColumnIds.NONE, null, null, null))))
			.get(0)
			.getTicket()
			.getBytes();
		assertThat(AirportMessages.rows(this.wire.get(ticket, this.headers.get(this.table.descriptor())))).hasSize(1);
	}

	@Test
	void objectsOfOthersAreNotFound() {
		for (String path : List.of("airport/other/s/t", "airport/lake/other/t", "airport/lake/s", "airport/lake/s/t/x",
				"other/lake/s/t", "airport/../lake/s", "airport/lake/s/function/t/99999",
				"airport/lake/information_schema/tables", "airport/lake/data/t1", "airport/lake/meta/tables")) {
			FlightDescriptor descriptor = FlightDescriptor.path(path.split("/"));
			assertRefused(() -> act("endpoints", AirportRequests.endpoints(descriptor, ScanParameters.NONE)));
			assertRefused(() -> this.wire.get(path.getBytes(StandardCharsets.UTF_8),
					this.headers.get(this.table.descriptor())));
		}
	}

	@Test
	void messagesInAnotherOrderAreRefused() throws Exception {
		FlightData schema = AirportMessages.schema(this.table.descriptor(), COLUMNS);
		FlightData batch = rows(COLUMNS);
		assertThat(REFUSALS).contains(exchange("insert").halfClose().status().getCode());
		assertThat(REFUSALS).contains(exchange("insert").send(batch).halfClose().status().getCode());
		assertThat(REFUSALS).contains(exchange("insert").send(schema)
			.send(AirportMessages.schema(this.table.descriptor(), ROW_ID))
			.send(batch)
			.halfClose()
			.status()
			.getCode());
		assertThat(count()).isZero();
	}

	@Test
	void columnsThatDoNotFitAreRefused() throws Exception {
		for (ArrowType type : List.of(new ArrowType.Struct(), ArrowType.Binary.INSTANCE,
				new ArrowType.Duration(TimeUnit.SECOND), new ArrowType.Decimal(60, 2, 256),
				new ArrowType.FloatingPoint(FloatingPointPrecision.HALF),
				new ArrowType.Interval(IntervalUnit.YEAR_MONTH))) {
			Schema other = new Schema(List.of(Field.nullable("n", type)));
			// A NULL is a NULL of any type
			assertThat(ANSWERS).as("insert " + type).contains(insert(other));
			assertThat(ANSWERS).as("create " + type).contains(create(other));
		}
		assertThat(create(new Schema(Collections.nCopies(2, COLUMNS.getFields().get(0)))))
			.isEqualTo(Status.Code.ALREADY_EXISTS);
		assertThat(insert(new Schema(List.of(Field.nullable("n", new ArrowType.Struct())))))
			.isEqualTo(Status.Code.INVALID_ARGUMENT);
	}

	private Status.Code insert(Schema schema) throws Exception {
		return exchange("insert").send(AirportMessages.schema(this.table.descriptor(), schema))
			.send(AirportMessages.batch(schema, (root) -> root.setRowCount(1)))
			.halfClose()
			.status()
			.getCode();
	}

	private Status.Code create(Schema schema) {
		try {
			act("create_table", AirportRequests.createTable(new TableName("lake", "s", "other"), schema, "error",
					TableConstraints.NONE));
			this.wire.action("drop_table", AirportRequests.dropTable("lake", "s", "other", false),
					this.headers.action("drop_table"));
			return Status.Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert", "update", "delete" })
	void whoeverGoesInTheMiddleChangesNothing(String operation) throws Exception {
		exchange("insert").send(AirportMessages.schema(this.table.descriptor(), COLUMNS))
			.send(rows(COLUMNS))
			.halfClose()
			.rest();
		Schema sent = operation.equals("insert") ? COLUMNS : operation.equals("delete") ? ROW_ID
				: new Schema(List.of(COLUMNS.getFields().get(0), ROW_ID.getFields().get(0)));
		for (int step = 0; step < 4; step++) {
			AirportWire.Exchange exchange = this.wire
				.exchange(this.headers.exchange(operation, this.table.descriptor(), true));
			if (step > 0) {
				exchange.send(AirportMessages.descriptor(this.table.descriptor()));
			}
			if (step > 1) {
				exchange.send(AirportMessages.schema(this.table.descriptor(), sent));
				assertThat(exchange.next()).isNotNull();
			}
			if (step > 2) {
				exchange.send(AirportMessages.batch(sent, (root) -> {
					root.getFieldVectors().forEach((vector) -> ((BigIntVector) vector).setSafe(0, 0));
					root.setRowCount(1);
				}));
				assertThat(exchange.next()).isNotNull();
			}
			exchange.cancel();
			assertThat(exchange.status().getCode()).isEqualTo(Status.Code.CANCELLED);
			assertThat(count()).isOne();
		}
	}

}
