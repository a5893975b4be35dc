package io.flightboot.airport.protocol;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.TableAlteration;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the requests, as DuckDB's client writes them.
 */
class RequestTests {

	@Test
	void catalogIsTheWorkedExample() {
		byte[] body = AirportRequests.catalog("demo");
		assertThat(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(body))
			.isEqualTo("81 AC 63 61 74 61 6C 6F 67 5F 6E 61 6D 65 A4 64 65 6D 6F");
		assertThat(CatalogRequest.decode(AirportActions.LIST_SCHEMAS, body)).isEqualTo(new CatalogRequest("demo"));
	}

	@Test
	void catalogMayBeEmpty() {
		CatalogRequest request = CatalogRequest.decode(AirportActions.CATALOG_VERSION, AirportRequests.catalog(""));
		assertThat(request.catalog()).isEmpty();
	}

	@Test
	void createSchema() {
		assertThat(CreateSchemaRequest.decode(AirportRequests.createSchema("demo", "s1", "a comment")))
			.isEqualTo(new CreateSchemaRequest("demo", "s1", "a comment", Map.of()));
		assertThat(CreateSchemaRequest.decode(AirportRequests.createSchema("demo", "s1", null)).comment()).isNull();
	}

	@Test
	void tagsOfANewSchema() {
		byte[] body = new ClientMessage().text("catalog_name", "demo")
			.text("schema", "s1")
			.text("comment", null)
			.map("tags", Map.of("owner", "me"))
			.toByteArray();
		assertThat(CreateSchemaRequest.decode(body).tags()).containsExactly(Map.entry("owner", "me"));
	}

	@Test
	void schemaToDropIsInTheKeyForNames() {
		assertThat(DropSchemaRequest.decode(AirportRequests.dropSchema("demo", "s1", true)))
			.isEqualTo(new DropSchemaRequest("demo", "s1", true));
	}

	@Test
	void dropTable() {
		assertThat(DropTableRequest.decode(AirportRequests.dropTable("demo", "s1", "trades", false)))
			.isEqualTo(new DropTableRequest("demo", "s1", "trades", false));
	}

	@Test
	void createTable() {
		TableConstraints constraints = new TableConstraints(List.of(0, 300), List.of(), List.of("(id > 0)"),
				List.of("id"), List.of("name"), List.of("b", "a"), List.of("UNIQUE(a, b)"));
		byte[] body = AirportRequests.createTable(Samples.TABLE, Samples.SCHEMA, "ignore", constraints);
		CreateTableRequest request = CreateTableRequest.decode(body);
		assertThat(request)
			.isEqualTo(new CreateTableRequest("demo", "s1", "trades", Samples.SCHEMA, OnConflict.IGNORE, constraints));
		assertThat(request.constraints().primaryKey()).containsExactlyInAnyOrder("id", "a", "b");
	}

	@Test
	void flightInfoAtAVersion() {
		assertThat(FlightInfoRequest.decode(AirportRequests.flightInfo(Samples.COMMAND, Samples.AT)))
			.isEqualTo(new FlightInfoRequest(Samples.COMMAND, Samples.AT));
		FlightInfoRequest now = FlightInfoRequest.decode(AirportRequests.flightInfo(Samples.DESCRIPTOR, null));
		assertThat(now).isEqualTo(new FlightInfoRequest(Samples.DESCRIPTOR, null));
	}

	@Test
	void tableFunction() {
		byte[] parameters = Samples.parameters(1, "x");
		byte[] body = AirportRequests.tableFunctionFlightInfo(Samples.DESCRIPTOR, parameters, Samples.SCHEMA, null);
		assertThat(TableFunctionRequest.decode(body)).isEqualTo(
				new TableFunctionRequest(Samples.DESCRIPTOR, new ParameterStream(parameters), Samples.SCHEMA, null));
		body = AirportRequests.tableFunctionFlightInfo(Samples.DESCRIPTOR, parameters, null, null);
		assertThat(TableFunctionRequest.decode(body).tableInput()).isNull();
	}

	@Test
	void endpointsOfATable() {
		ScanParameters parameters = new ScanParameters("{\"filters\":[]}",
				new ColumnIds(List.of(2L, 0L, ColumnIds.ROW_ID)), null, null, Samples.AT);
		EndpointsRequest request = EndpointsRequest.decode(AirportRequests.endpoints(Samples.DESCRIPTOR, parameters));
		assertThat(request).isEqualTo(new EndpointsRequest(Samples.DESCRIPTOR, parameters));
		assertThat(request.parameters().columnIds().includesRowId()).isTrue();
		assertThat(request.parameters().columnIds().positions()).containsExactly(2, 0);
	}

	@Test
	void endpointsOfATableFunction() {
		ScanParameters parameters = new ScanParameters(null, ColumnIds.NONE,
				new ParameterStream(Samples.parameters(1, "x")), Samples.SCHEMA, null);
		byte[] body = AirportRequests.endpoints(Samples.DESCRIPTOR, parameters);
		assertThat(EndpointsRequest.decode(body).parameters()).isEqualTo(parameters);
	}

	@Test
	void endpointsWithoutParametersIsAWholeScan() {
		byte[] body = new ClientMessage().bytes("descriptor", bytes(Samples.DESCRIPTOR)).toByteArray();
		assertThat(EndpointsRequest.decode(body).parameters()).isEqualTo(ScanParameters.NONE);
	}

	@Test
	void columnsThatOnlyClientsHaveAreNoPositions() {
		ColumnIds ids = new ColumnIds(List.of(1L, Long.MIN_VALUE, 1L << 40));
		assertThat(ids.positions()).containsExactly(1);
		assertThat(ids.includesRowId()).isFalse();
	}

	@Test
	void columnStatistics() {
		assertThat(ColumnStatisticsRequest
			.decode(AirportRequests.columnStatistics(Samples.DESCRIPTOR, "id", "DECIMAL(18,3)")))
			.isEqualTo(new ColumnStatisticsRequest(Samples.DESCRIPTOR, "id", "DECIMAL(18,3)"));
	}

	@Test
	void tableInOut() {
		byte[] parameters = Samples.parameters(1, "x");
		assertThat(TableInOutParameters.decode(AirportRequests.tableInOut("", parameters)))
			.isEqualTo(new TableInOutParameters(null, ColumnIds.NONE, new ParameterStream(parameters), null));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void changesToTables(String action, AlterTableRequest request) {
		assertThat(AlterTableRequest.decode(action, AirportRequests.alter(request))).isEqualTo(request);
	}

	static List<Object[]> changes() {
		return List.of(new Object[] { "rename_table", altering(true, new TableAlteration.RenameTable("other")) },
				new Object[] { "rename_column", altering(false, new TableAlteration.RenameColumn("old", "new")) },
				new Object[] { "add_column", altering(true, new TableAlteration.AddColumn(Samples.ID, true)) },
				new Object[] { "remove_column", altering(false, new TableAlteration.RemoveColumn("id", true, false)) },
				new Object[] { "change_column_type",
						altering(false, new TableAlteration.ChangeType(Samples.ID, "CAST(id AS BIGINT)")) },
				new Object[] { "set_default", altering(false, new TableAlteration.SetDefault("name", "'x'")) },
				new Object[] { "set_not_null", altering(true, new TableAlteration.SetNotNull("name")) },
				new Object[] { "drop_not_null", altering(false, new TableAlteration.DropNotNull("name")) },
				new Object[] { "add_constraint", altering(false, new TableAlteration.AddConstraint("CHECK(id > 0)")) },
				new Object[] { "add_field",
						altering(false, new TableAlteration.AddField(List.of("address"), Samples.NAME, true)) },
				new Object[] { "remove_field",
						altering(false, new TableAlteration.RemoveField(List.of("address", "street"), false, true)) },
				new Object[] { "rename_field",
						altering(false, new TableAlteration.RenameField(List.of("address", "street"), "road")) });
	}

	private static AlterTableRequest altering(boolean ignoreNotFound, TableAlteration alteration) {
		return new AlterTableRequest(Samples.TABLE, ignoreNotFound, alteration);
	}

	@Test
	void everyChangeHasASample() {
		assertThat(changes()).extracting((change) -> change[0])
			.containsExactlyInAnyOrderElementsOf(AirportActions.ALTER);
	}

	@Test
	void clientRepeatsAKeyOfOneChange() {
		byte[] body = AirportRequests.alter(altering(true, new TableAlteration.SetNotNull("name")));
		assertThat(body[0]).isEqualTo((byte) 0x86);
		String text = new String(body, StandardCharsets.ISO_8859_1);
		assertThat(text.split("ignore_not_found", -1)).hasSize(3);
	}

	@Test
	void otherChangesAreNotImplemented() {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> AlterTableRequest.decode("create_view", new byte[] { (byte) 0x80 }))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_IMPLEMENTED));
	}

	@Test
	void unknownKeysAreSkippedWhateverTheyHold() throws Exception {
		try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
			out.packMapHeader(5);
			out.packString("newer").packMapHeader(1).packInt(7).packArrayHeader(2).packNil().packDouble(1.5);
			out.packString("number").packBigInteger(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
			out.packString("catalog_name").packString("demo");
			out.packString("extension").packExtensionTypeHeader((byte) 9, 2).writePayload(new byte[2]);
			out.packRawStringHeader(2).writePayload(new byte[] { (byte) 0xFF, (byte) 0xFE }).packBoolean(true);
			assertThat(CatalogRequest.decode("list_schemas", out.toByteArray()).catalog()).isEqualTo("demo");
		}
	}

	@Test
	void bytesMayComeAsBinaryToo() throws Exception {
		try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
			byte[] descriptor = bytes(Samples.COMMAND);
			out.packMapHeader(1).packString("descriptor").packBinaryHeader(descriptor.length).writePayload(descriptor);
			assertThat(FlightInfoRequest.decode(out.toByteArray()).descriptor()).isEqualTo(Samples.COMMAND);
		}
	}

	@Test
	void missingKeyIsNamed() {
		assertWrong(() -> CreateSchemaRequest.decode(AirportRequests.catalog("demo")),
				"The body of 'create_schema' is wrong: key 'schema' is missing; it must be a text");
	}

	@Test
	void wrongValueIsNamed() {
		byte[] body = new ClientMessage().text("descriptor", "no protobuf").toByteArray();
		assertWrong(() -> FlightInfoRequest.decode(body), "key 'descriptor' must be a FlightDescriptor");
	}

	@Test
	void wrongValueInsideIsNamed() {
		byte[] body = new ClientMessage().bytes("descriptor", bytes(Samples.DESCRIPTOR))
			.message("parameters", new ClientMessage().text("column_ids", "1"))
			.toByteArray();
		assertWrong(() -> EndpointsRequest.decode(body),
				"The body of 'endpoints', key 'parameters', is wrong: key 'column_ids' must be a list of numbers");
	}

	@Test
	void flagsAreNoNumbers() {
		byte[] body = new ClientMessage().text("catalog_name", "demo")
			.text("name", "s1")
			.text("ignore_not_found", "true")
			.toByteArray();
		assertWrong(() -> DropSchemaRequest.decode(body), "key 'ignore_not_found' must be true or false");
	}

	@Test
	void textsMustBeUtf8() {
		byte[] body = new ClientMessage().bytes("catalog_name", new byte[] { (byte) 0xFF }).toByteArray();
		assertWrong(() -> CatalogRequest.decode("list_schemas", body), "key 'catalog_name' must be a text in UTF-8");
	}

	@Test
	void unknownConflictIsRefused() {
		byte[] body = AirportRequests.createTable(Samples.TABLE, Samples.SCHEMA, "merge", TableConstraints.NONE);
		assertWrong(() -> CreateTableRequest.decode(body), "key 'on_conflict' must be error, ignore or replace");
	}

	@Test
	void columnIsASchemaOfOneField() {
		byte[] body = new ClientMessage().text("catalog", "demo")
			.text("schema", "s1")
			.text("name", "trades")
			.bytes("column_schema", Samples.SCHEMA.serializeAsMessage())
			.toByteArray();
		assertWrong(() -> AlterTableRequest.decode("add_column", body), "key 'column_schema'", "with one field");
	}

	@Test
	void schemaOfTheWrongKindIsRefused() {
		byte[] cut = Arrays.copyOf(Samples.SCHEMA.serializeAsMessage(), 40);
		for (byte[] bytes : List.of(new byte[] { 1, 2, 3 }, cut, new byte[] { -1, -1, -1, -1, -1, -1, -1, 127 })) {
			byte[] body = new ClientMessage().text("catalog", "demo")
				.text("schema", "s1")
				.text("name", "trades")
				.bytes("column_schema", bytes)
				.toByteArray();
			assertWrong(() -> AlterTableRequest.decode("add_column", body),
					"key 'column_schema' must be an Arrow schema");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "C0", "90", "A3616263", "81", "81A161", "8101C0", "80C0", "DFFFFFFFFF", "DF7FFFFFFF",
			"81A161DD7FFFFFFF", "81A161DFFFFFFFFF", "81A161DBFFFFFFFF", "81A161C67FFFFFFF", "81A161C1",
			"81AC636174616C6F675F6E616D65DB7FFFFFFF" })
	void whatIsNoMapIsRefused(String hex) {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> CatalogRequest.decode("list_schemas", HexFormat.of().parseHex(hex)))
			.withMessageContaining("The body of 'list_schemas'")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_REQUEST));
	}

	@Test
	void nestingIsWalkedPastWithoutAStack() {
		byte[] nested = new byte[4_000_000];
		Arrays.fill(nested, (byte) 0x91);
		nested[0] = (byte) 0x81;
		nested[1] = (byte) 0xA1;
		nested[2] = 'x';
		nested[nested.length - 1] = (byte) 0xC0;
		assertWrong(() -> CatalogRequest.decode("list_schemas", nested), "key 'catalog_name' is missing");
	}

	@Test
	void listsHaveALimit() {
		ClientMessage many = new ClientMessage().bytes("descriptor", bytes(Samples.DESCRIPTOR))
			.message("parameters", new ClientMessage().numbers("column_ids", Collections.nCopies(200_000, 1)));
		assertWrong(() -> EndpointsRequest.decode(many.toByteArray()), "key 'column_ids' must be a list of at most");
	}

	@Test
	void schemasKeepMetadataAndDictionaries() {
		Schema schema = new Schema(List.of(Samples.withMetadata(Samples.NAME, "ARROW:extension:name", "arrow.json")),
				Map.of("k", "v"));
		byte[] body = AirportRequests.createTable(Samples.TABLE, schema, "error", TableConstraints.NONE);
		assertThat(CreateTableRequest.decode(body).columns()).isEqualTo(schema);
	}

	private static void assertWrong(Runnable action, String... parts) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(action::run).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT);
			assertThat(ex.getMessage()).contains(parts);
		});
	}

	private static byte[] bytes(FlightDescriptor descriptor) {
		ByteBuffer buffer = descriptor.serialize();
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
