package io.flightboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FlightTester}, against a server that is not one of ours.
 */
class FlightTesterTests {

	private static final BufferAllocator allocator = new RootAllocator();

	private static final AtomicReference<CallHeaders> headers = new AtomicReference<>();

	@RegisterExtension
	static FlightLeakCheck leaks = new FlightLeakCheck(allocator);

	private static FlightServer server;

	private static FlightClient client;

	private static FlightTester tester;

	@BeforeAll
	static void start() throws Exception {
		server = FlightServer.builder(allocator, Location.forGrpcInsecure("127.0.0.1", 0), new RawProducer(allocator))
			.middleware(FlightServerMiddleware.Key.of("headers"), (info, incoming, context) -> {
				headers.set(incoming);
				return new SilentMiddleware();
			})
			.build()
			.start();
		client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", server.getPort())).build();
		tester = new FlightTester(client, allocator);
	}

	@AfterAll
	static void stop() throws Exception {
		client.close();
		server.close();
		allocator.close();
	}

	@Test
	void getReadsRowsColumnsAndMetadata() {
		FlightTable table = tester.get("numbers").execute();
		table.schema(RawProducer.SCHEMA).columns("n").rows(4).batches(2);
		table.column("n", Integer.class).containsExactly(0, null, 1, null);
		table.rows().first().isEqualTo(Collections.singletonMap("n", 0));
		table.rows(Numbered.class).startsWith(new Numbered(0)).hasSize(4);
		table.metadataText().containsExactly("batch 0", "batch 1");
	}

	@Test
	void getOfAnEmptyStreamHasItsSchema() {
		tester.get("empty").execute().schema(RawProducer.SCHEMA).rows(0).batches(0).column("n").isEmpty();
	}

	@Test
	void getOfADescriptorReadsAllEndpoints() {
		tester.get(FlightDescriptor.path("a", "b")).execute().rows(8);
	}

	@Test
	void whenTheAnswerIsAnotherThenTheTestFails() {
		FlightTable table = tester.get("numbers").execute();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.rows(5))
			.withMessageContaining("number of rows");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.columns("m"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.column("m"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.column("n", String.class));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.batches(1));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> table.schema(new Schema(List.of())));
	}

	@Test
	void failuresHaveStatusCodeMessageAndId() {
		FlightFailure failure = tester.get("missing").fails();
		failure.withStatus(FlightStatusCode.NOT_FOUND)
			.withErrorCode("NO_SUCH_TABLE")
			.withMessage("No table 'missing'")
			.withMessageContaining("missing")
			.withoutText("Exception");
		assertThat(failure.errorId()).isEqualTo("e-1");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> failure.withStatus(FlightStatusCode.INTERNAL));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> failure.withErrorCode("OTHER"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> failure.withoutText("table"));
	}

	@Test
	void whenACallFailsUnexpectedlyThenTheTestFailsWithItsStatus() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> tester.get("missing").execute())
			.withMessageContaining("get 'missing' failed with NOT_FOUND: No table 'missing'")
			.withMessageContaining("NO_SUCH_TABLE");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> tester.get("missing").status(FlightStatusCode.OK));
	}

	@Test
	void whenACallWorksUnexpectedlyThenTheTestFails() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> tester.get("numbers").fails())
			.withMessageContaining("Expected get 'numbers' to fail, but it answered 4 rows");
	}

	@Test
	void whenTheServerIsSilentThenTheDeadlineEndsTheCall() {
		tester.get("silent").deadline(Duration.ofMillis(200)).status(FlightStatusCode.TIMED_OUT);
		tester.withDeadline(Duration.ofMillis(200)).get("silent").status(FlightStatusCode.TIMED_OUT);
	}

	@Test
	void putSendsBatchesAndReadsAcknowledgements() {
		try (VectorSchemaRoot root = numbers(3)) {
			FlightReplies replies = tester.put("store/x")
				.batch(root)
				.batch(root, "second".getBytes(StandardCharsets.UTF_8))
				.metadata("alone")
				.execute()
				.count(4);
			replies.results(String.class).startsWith("none", "second", "alone");
			assertThat(replies.result(Receipt.class)).isEqualTo(new Receipt(6));
		}
	}

	@Test
	void putFillsBatchesOfAGivenSchema() {
		Receipt receipt = tester.put("store", Map.of("name", "x"))
			.schema(RawProducer.SCHEMA)
			.batch((root) -> fill(root, 2))
			.execute()
			.result(Receipt.class);
		assertThat(receipt.rows()).isEqualTo(2);
	}

	@Test
	void putMakesABatchOfRecords() {
		FlightTable table = tester.exchange("echo")
			.records(Numbered.class, List.of(new Numbered(3), new Numbered(4)))
			.execute();
		table.columns("n").column("n").containsExactly(3, 4);
		table.rows(Numbered.class).containsExactly(new Numbered(3), new Numbered(4));
	}

	@Test
	void putOfASchemaAloneSendsNoRows() {
		assertThat(tester.put("x").schema(RawProducer.SCHEMA).execute().result(Receipt.class).rows()).isZero();
	}

	@Test
	void batchesOfAnUploadHaveOneSchema() {
		PutRequest put = tester.put("x").schema(new Schema(List.of()));
		try (VectorSchemaRoot root = numbers(1)) {
			assertThatIllegalStateException().isThrownBy(() -> put.batch(root));
		}
	}

	@Test
	void whenAnUploadIsRefusedThenTheReasonIsSeen() {
		tester.put("refused")
			.schema(RawProducer.SCHEMA)
			.batch((root) -> fill(root, 1))
			.fails()
			.withStatus(FlightStatusCode.INVALID_ARGUMENT);
	}

	@Test
	void exchangeSendsThenReads() {
		FlightTable table = tester.exchange("echo")
			.schema(RawProducer.SCHEMA)
			.batch((root) -> fill(root, 2))
			.metadata("end")
			.execute();
		table.rows(2).column("n").containsExactly(0, 1);
		table.metadataText().containsExactly("end");
	}

	@Test
	void exchangeOfMetadataAloneHasNoSchema() {
		FlightTable table = tester.exchange("echo").metadata("a").metadata("b").execute();
		table.rows(0).metadataText().containsExactly("a", "b");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(table::schema);
	}

	@Test
	void dictionariesTravelBothWays() {
		try (VarCharVector words = words("north", "south"); VarCharVector column = words("south", "north", "south")) {
			Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(7, false, null));
			try (VectorSchemaRoot root = VectorSchemaRoot
				.of((FieldVector) DictionaryEncoder.encode(column, dictionary))) {
				FlightTable table = tester.exchange("echo")
					.dictionaries(new MapDictionaryProvider(dictionary))
					.batch(root)
					.execute();
				table.column("words").containsExactly("south", "north", "south");
				assertThat(table.schema().getFields()).extracting(Field::getType).containsExactly(new ArrowType.Utf8());
			}
		}
	}

	@Test
	void actionSendsABodyAndReadsResults() {
		FlightReplies replies = tester.action("echo", new Receipt(5)).execute().count(2);
		replies.results(String.class).containsExactly("echo", "{\"rows\":5}");
		assertThat(replies.result(Receipt.class)).isEqualTo(new Receipt(5));
		assertThat(tester.action("echo").execute().result(byte[].class)).isEmpty();
		assertThat(tester.action("echo", new byte[] { 1 }).execute().result(byte[].class)).containsExactly(1);
	}

	@Test
	void infoAndListsAnswerArrowsTypes() {
		assertThat(tester.info("a/b").execute().getEndpoints()).hasSize(2);
		assertThat(tester.list("some").execute()).singleElement()
			.satisfies((info) -> assertThat(info.getDescriptor().getPath()).containsExactly("some", "flight"));
		assertThat(tester.actions().execute()).extracting(ActionType::getType).containsExactly("echo");
		assertThat(tester.schema("x").execute()).isEqualTo(RawProducer.SCHEMA);
	}

	@Test
	void headersAndCredentialsGoWithTheCall() {
		tester.withHeader("x-tenant", "a").action("echo").header("x-one", "1").bearer("t").execute();
		assertThat(headers.get().get("x-tenant")).isEqualTo("a");
		assertThat(headers.get().get("x-one")).isEqualTo("1");
		assertThat(headers.get().get("authorization")).isEqualTo("Bearer t");
		tester.action("echo").basic("me", "pw").execute();
		assertThat(headers.get().get("authorization")).isEqualTo("Basic bWU6cHc=");
		assertThat(headers.get().containsKey("x-tenant")).isFalse();
		tester.withBearer("u").action("echo").execute();
		assertThat(headers.get().get("authorization")).isEqualTo("Bearer u");
	}

	private static VectorSchemaRoot numbers(int rows) {
		VectorSchemaRoot root = VectorSchemaRoot.create(RawProducer.SCHEMA, allocator);
		fill(root, rows);
		return root;
	}

	private static void fill(VectorSchemaRoot root, int rows) {
		IntVector vector = (IntVector) root.getVector("n");
		for (int row = 0; row < rows; row++) {
			vector.setSafe(row, row);
		}
		root.setRowCount(rows);
	}

	private static VarCharVector words(String... words) {
		VarCharVector vector = new VarCharVector("words", allocator);
		for (int index = 0; index < words.length; index++) {
			vector.setSafe(index, words[index].getBytes(StandardCharsets.UTF_8));
		}
		vector.setValueCount(words.length);
		return vector;
	}

	record Numbered(Integer n) {

	}

	record Receipt(int rows) {

	}

	static class SilentMiddleware implements FlightServerMiddleware {

		@Override
		public void onBeforeSendingHeaders(CallHeaders outgoing) {
		}

		@Override
		public void onCallCompleted(CallStatus status) {
		}

		@Override
		public void onCallErrored(Throwable err) {
		}

	}

}
