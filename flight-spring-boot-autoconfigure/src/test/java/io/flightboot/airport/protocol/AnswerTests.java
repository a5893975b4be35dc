package io.flightboot.airport.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.flightboot.airport.ScalarFunction.Stability;
import io.flightboot.airport.ScanPart.FileFormat;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.msgpack.core.MessagePack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the answers, as DuckDB's client reads them.
 */
class AnswerTests {

	@Test
	void catalogVersionIsTheWorkedExample() {
		byte[] body = new CatalogVersion(1, false).encode();
		assertThat(hex(body))
			.isEqualTo("82 AF 63 61 74 61 6C 6F 67 5F 76 65 72 73 69 6F 6E 01 " + "A8 69 73 5F 66 69 78 65 64 C2");
		assertThat(AirportAnswers.catalogVersion(body)).isEqualTo(new CatalogVersion(1, false));
		CatalogVersion large = new CatalogVersion(Long.MAX_VALUE, true);
		assertThat(AirportAnswers.catalogVersion(large.encode())).isEqualTo(large);
	}

	@Test
	void noTransactionIsTheWorkedExample() {
		assertThat(hex(TransactionIdentifier.NONE.encode())).isEqualTo("81 AA 69 64 65 6E 74 69 66 69 65 72 C0");
		assertThat(AirportAnswers.transactionIdentifier(TransactionIdentifier.NONE.encode())).isNull();
		assertThat(AirportAnswers.transactionIdentifier(new TransactionIdentifier("tx-1").encode())).isEqualTo("tx-1");
	}

	@Test
	void containerIsALengthAndZstd() {
		byte[] content = "hello".repeat(1000).getBytes(StandardCharsets.UTF_8);
		byte[] container = CompressedContainer.encode(content);
		assertThat(container).hasSizeLessThan(100).startsWith(HexFormat.of().parseHex("92CD1388C4"));
		assertThat(AirportAnswers.container(container)).isEqualTo(content);
	}

	@Test
	void catalogTellsItsSchemas() {
		CatalogContents contents = CatalogContents.ofSchema(List.of(table()));
		CatalogRoot root = new CatalogRoot(CatalogContents.NONE,
				List.of(new SchemaEntry("s1", "a comment", Map.of("k", "v"), contents, true),
						new SchemaEntry("s2", "", Map.of(), CatalogContents.NONE, false)),
				new CatalogVersion(3, true));
		CatalogRoot read = AirportAnswers.catalogRoot(root.encode());
		assertThat(read.version()).isEqualTo(root.version());
		assertThat(read.schemas()).extracting(SchemaEntry::name).containsExactly("s1", "s2");
		SchemaEntry first = read.schemas().get(0);
		assertThat(first.description()).isEqualTo("a comment");
		assertThat(first.tags()).containsExactly(Map.entry("k", "v"));
		assertThat(first.isDefault()).isTrue();
		assertThat(AirportAnswers.objects(first.contents().serialized(), "demo", "s1")).singleElement()
			.satisfies((entry) -> assertThat(entry.name()).isEqualTo("trades"));
		assertThat(read.schemas().get(1).contents()).isEqualTo(CatalogContents.NONE);
		assertThat(read.contents()).isEqualTo(CatalogContents.NONE);
	}

	@Test
	void schemasHaveDifferentNames() {
		SchemaEntry schema = new SchemaEntry("s1", "", Map.of(), CatalogContents.NONE, false);
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new CatalogRoot(CatalogContents.NONE, List.of(schema, schema), new CatalogVersion(1, false)))
			.withMessageContaining("s1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SchemaEntry("", "", Map.of(), CatalogContents.NONE, false));
	}

	@Test
	void hashIsThatOfTheWholeContainer() {
		CatalogContents contents = CatalogContents.ofSchema(List.of(table()));
		assertThat(contents.sha256()).isEqualTo(AirportAnswers.hash(contents.serialized())).matches("[0-9a-f]{64}");
		assertThat(AirportAnswers.contents(contents.encode()).serialized()).isEqualTo(contents.serialized());
	}

	@Test
	void newSchemaHasAnEmptyList() {
		CatalogContents contents = CatalogContents.ofSchema(List.of());
		assertThat(AirportAnswers.objects(contents.serialized(), "demo", "s1")).isEmpty();
		assertThat(AirportAnswers.container(contents.serialized())).containsExactly(0x90);
	}

	@Test
	void contentsMayBeElsewhere() {
		CatalogContents contents = CatalogContents.ofSchema(List.of());
		CatalogContents remote = AirportAnswers.contents(contents.at("http://127.0.0.1/contents").encode());
		assertThat(remote.url()).isEqualTo("http://127.0.0.1/contents");
		assertThat(remote.sha256()).isEqualTo(contents.sha256());
		assertThat(remote.serialized()).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> new CatalogContents("", "http://127.0.0.1", null));
	}

	@Test
	void wholeCatalogIsABundleOfContents() {
		CatalogContents first = CatalogContents.ofSchema(List.of(table()));
		CatalogContents second = CatalogContents.ofSchema(List.of());
		CatalogContents bundle = AirportAnswers.contents(CatalogContents.ofCatalog(List.of(first, second)).encode());
		assertThat(AirportAnswers.bundle(bundle.serialized())).containsOnlyKeys(first.sha256(), second.sha256())
			.containsEntry(first.sha256(), first.serialized());
		CatalogContents entry = AirportAnswers.contents(first.byHash().encode());
		assertThat(entry.sha256()).isEqualTo(first.sha256());
		assertThat(entry.serialized()).isNull();
		assertThat(entry.url()).isNull();
	}

	@Test
	void tableTellsAllAboutItself() {
		Field rowid = Samples.withMetadata(Field.nullable("rowid", new ArrowType.Int(64, true)), "is_rowid",
				AirportMetadata.SET);
		Schema schema = new Schema(List.of(Samples.ID, Samples.NAME, rowid),
				Map.of(AirportMetadata.CAN_PRODUCE_STATISTICS, AirportMetadata.SET));
		CatalogObject table = CatalogObject.table(Samples.TABLE, Samples.COMMAND, schema)
			.comment("all trades")
			.description("of the day")
			.records(5);
		CatalogEntry entry = AirportAnswers.object(table.encode(), "demo", "s1");
		assertThat(entry).isEqualTo(new CatalogEntry("table", "demo", "s1", "trades", "all trades", "of the day",
				Samples.COMMAND, schema, null, null, List.of(), 5));
	}

	@Test
	void constraintsAreNoText() {
		Schema schema = new Schema(List.of(Samples.ID), Map.of("k", "v", "check_constraints", "ignored"));
		List<String> checks = List.of("(id > 0)", "(name <> '\u00E9')");
		CatalogEntry entry = AirportAnswers.object(
				CatalogObject.table(Samples.TABLE, Samples.DESCRIPTOR, schema).checks(checks).encode(), "demo", "s1");
		assertThat(entry.checks()).isEqualTo(checks);
		assertThat(entry.columns().getFields()).isEqualTo(schema.getFields());
		assertThat(entry.columns().getCustomMetadata()).containsExactly(Map.entry("k", "v"));
	}

	@Test
	void schemaWithConstraintsIsOtherwiseTheSame() {
		Field list = new Field("l", Field.nullable("l", new ArrowType.List()).getFieldType(),
				List.of(Field.notNullable("item", new ArrowType.Decimal(10, 2, 128))));
		Schema schema = new Schema(List.of(Samples.withMetadata(Samples.NAME, "default", "'x'"), list));
		CatalogEntry entry = AirportAnswers.object(
				CatalogObject.table(Samples.TABLE, Samples.DESCRIPTOR, schema).checks(List.of("true")).encode(), "demo",
				"s1");
		assertThat(entry.columns().getFields()).isEqualTo(schema.getFields());
	}

	@ParameterizedTest
	@EnumSource(Stability.class)
	void scalarFunction(Stability stability) {
		Schema result = new Schema(List.of(Samples.NAME));
		CatalogObject function = CatalogObject.scalarFunction(Samples.TABLE, Samples.DESCRIPTOR, Samples.SCHEMA, result,
				stability);
		CatalogEntry entry = AirportAnswers.object(function.encode(), "demo", "s1");
		assertThat(entry.type()).isEqualTo("scalar_function");
		assertThat(entry.input()).isEqualTo(Samples.SCHEMA);
		assertThat(entry.columns()).isEqualTo(result);
		assertThat(entry.stability()).isEqualToIgnoringCase(stability.name());
		assertThat(entry.records()).isEqualTo(-1);
	}

	@Test
	void functionWithoutParametersStillHasTheirSchema() {
		Schema none = new Schema(List.of());
		CatalogObject function = CatalogObject.tableFunction(Samples.TABLE, Samples.DESCRIPTOR, none, Samples.SCHEMA);
		CatalogEntry entry = AirportAnswers.object(function.encode(), "demo", "s1");
		assertThat(entry.type()).isEqualTo("table_function");
		assertThat(entry.input()).isEqualTo(none);
		assertThat(entry.stability()).isNull();
	}

	@Test
	void scalarFunctionHasOneResult() {
		assertThatIllegalArgumentException().isThrownBy(() -> CatalogObject.scalarFunction(Samples.TABLE,
				Samples.DESCRIPTOR, Samples.SCHEMA, Samples.SCHEMA, Stability.VOLATILE));
	}

	@Test
	void clientRefusesObjectsOfOthers() {
		byte[] info = table().encode();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> AirportAnswers.object(info, "other", "s1"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> AirportAnswers.object(info, "demo", "s2"));
	}

	@Test
	void arrowsOwnObjectHasTheSameBytes() throws Exception {
		CatalogObject table = table().records(7).comment("c");
		var info = table.toFlightInfo();
		byte[] bytes = new byte[info.serialize().remaining()];
		info.serialize().get(bytes);
		assertThat(CatalogEntry.read(bytes)).isEqualTo(CatalogEntry.read(table.encode()));
	}

	@Test
	void endpointsAreAListOfBytes() {
		FlightEndpoint here = new FlightEndpoint(new Ticket(new byte[] { 1, 2 }), AirportLocations.reuseConnection());
		byte[] body = new EndpointList(List.of(here)).encode();
		assertThat(AirportAnswers.endpoints(body)).singleElement().satisfies((endpoint) -> {
			assertThat(endpoint.getTicket().getBytes()).containsExactly(1, 2);
			assertThat(endpoint.getLocations()).singleElement()
				.hasToString("Location{uri=arrow-flight-reuse-connection://?}");
		});
		assertThat(new EndpointList(List.of()).encode()).containsExactly(0x90);
	}

	@Test
	void endpointsHaveALocation() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new EndpointList(List.of(new FlightEndpoint(new Ticket(new byte[0])))));
	}

	@ParameterizedTest
	@EnumSource(FileFormat.class)
	void filesAreDataUris(FileFormat format) throws Exception {
		Location location = AirportLocations.file(format, "s3://bucket/trades \u00E9.parquet");
		ServerMessage map = ServerMessage.map(data(location, "data:application/msgpack;base64,"));
		assertThat(map.text("format")).isEqualTo(format.name().toLowerCase(Locale.ROOT).replace('_', '-'));
		assertThat(map.text("uri")).isEqualTo("s3://bucket/trades \u00E9.parquet");
	}

	@Test
	void functionCallsAreDataUris() {
		byte[] arguments = Samples.parameters(1, "x");
		Location location = AirportLocations.functionCall("read_parquet", arguments);
		ServerMessage map = ServerMessage
			.map(data(location, "data:application/x-msgpack-duckdb-function-call;base64,"));
		assertThat(map.text("function_name")).isEqualTo("read_parquet");
		assertThat(map.bytesOrNull("data")).isEqualTo(arguments);
	}

	@Test
	void dataUrisSurviveTheEndpoint() {
		Location location = AirportLocations.file(FileFormat.PARQUET, "/tmp/a.parquet");
		byte[] body = new EndpointList(List.of(new FlightEndpoint(new Ticket(new byte[0]), location))).encode();
		assertThat(AirportAnswers.endpoints(body).get(0).getLocations()).containsExactly(location);
	}

	@Test
	void progressIsAlwaysADecimal() throws Exception {
		assertThat(hex(StreamMetadata.progress(1)))
			.isEqualTo("81 A8 70 72 6F 67 72 65 73 73 CB 3F F0 00 00 00 00 00 00");
		assertThat(AirportAnswers.progress(StreamMetadata.progress(0.25))).isEqualTo(0.25);
		assertThat(AirportAnswers.progress(StreamMetadata.progress(7))).isEqualTo(1);
		assertThat(AirportAnswers.progress(StreamMetadata.progress(Double.NaN))).isZero();
		assertThat(MessagePack.newDefaultUnpacker(StreamMetadata.progress(-1)).unpackValue().toJson())
			.isEqualTo("{\"progress\":0.0}");
	}

	@Test
	void changedRowsAreCounted() {
		assertThat(AirportAnswers.totalChanged(StreamMetadata.totalChanged(0))).isZero();
		assertThat(AirportAnswers.totalChanged(StreamMetadata.totalChanged(5_000_000_000L))).isEqualTo(5_000_000_000L);
		assertThatIllegalArgumentException().isThrownBy(() -> StreamMetadata.totalChanged(-1));
	}

	@Test
	void tagsArePlain() {
		assertThat(StreamMetadata.chunk(false)).asString(StandardCharsets.US_ASCII).isEqualTo("chunk_continues");
		assertThat(StreamMetadata.chunk(true)).asString(StandardCharsets.US_ASCII).isEqualTo("chunk_finished");
		assertThat(AirportAnswers.isContinued(StreamMetadata.chunk(false))).isTrue();
	}

	@Test
	void clientWantsExactlyOneResult() {
		Result result = new Result(new byte[] { 1 });
		assertThat(AirportAnswers.single(List.of(result).iterator())).containsExactly(1);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> AirportAnswers.single(List.<Result>of().iterator()));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> AirportAnswers.single(List.of(result, result).iterator()));
	}

	private static CatalogObject table() {
		return CatalogObject.table(Samples.TABLE, FlightDescriptor.path("s1", "trades"), Samples.SCHEMA);
	}

	private static byte[] data(Location location, String prefix) {
		String uri = location.getUri().toString();
		assertThat(uri).startsWith(prefix);
		return Base64.getDecoder().decode(uri.substring(prefix.length()));
	}

	private static String hex(byte[] bytes) {
		return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
	}

}
