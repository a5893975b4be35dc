package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads whose values would lead the engine astray, on the wire.
 */
class HostileUploadsTests {

	private static final FlightDescriptor TARGET = FlightDescriptor.path("bad.parquet");

	private static final ArrowType INT = new ArrowType.Int(32, true);

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving()
			.with("flight.datasets.directories.all.path=" + directory, "flight.datasets.directories.all.prefix=",
					"flight.datasets.directories.all.writable=true",
					"flight.datasets.directories.all.max-upload-size=4MB")
			.start();
	}

	/**
	 * Nothing is left, and the engine still writes and reads.
	 */
	@AfterEach
	void verify() throws Exception {
		LoopbackApplication.soon().until(() -> UploadCalls.hidden(directory).isEmpty());
		assertThat(directory.resolve("bad.parquet")).doesNotExist();
		UploadCalls.upload(server, FlightDescriptor.path("good.parquet"), 0, 1, 10);
		assertThat(TestBatches.get(server.client(), "good.parquet")).hasSize(10);
		server.verifyUnharmed();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	private static void upload(FlightDescriptor descriptor, VectorSchemaRoot root, MapDictionaryProvider dictionaries) {
		ClientStreamListener put = server.client().startPut(descriptor, root, dictionaries, new AsyncPutListener());
		put.putNext();
		put.completed();
		put.getResult();
	}

	private static void upload(FieldVector vector) {
		upload(TARGET, vector);
	}

	private static void upload(FlightDescriptor descriptor, FieldVector... vectors) {
		try (VectorSchemaRoot root = VectorSchemaRoot.of(vectors)) {
			upload(descriptor, root, new MapDictionaryProvider());
		}
	}

	/**
	 * Upload a column of indexes into a dictionary.
	 */
	private static void upload(FlightDescriptor descriptor, byte[][] texts, int... indexes) {
		DictionaryEncoding encoding = new DictionaryEncoding(1, false, (ArrowType.Int) INT);
		Field field = new Field("x", new FieldType(true, INT, encoding), null);
		try (VarCharVector values = texts("d", texts);
				IntVector vector = (IntVector) field.createVector(server.clientAllocator())) {
			vector.allocateNew(indexes.length);
			for (int i = 0; i < indexes.length; i++) {
				vector.set(i, indexes[i]);
			}
			vector.setValueCount(indexes.length);
			try (VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
				upload(descriptor, root, new MapDictionaryProvider(new Dictionary(values, encoding)));
			}
		}
	}

	private static VarCharVector texts(String name, byte[]... texts) {
		VarCharVector vector = new VarCharVector(name, server.clientAllocator());
		vector.allocateNew();
		for (int i = 0; i < texts.length; i++) {
			vector.setSafe(i, texts[i]);
		}
		vector.setValueCount(texts.length);
		return vector;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, -1, 100_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE })
	void refusesAnIndexThatLeadsOutOfItsDictionary(int index) {
		byte[][] values = { bytes("one"), bytes("two") };
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT,
				"Column 'x' can't be read: An index leads out of its dictionary",
				() -> upload(TARGET, values, 0, 1, index));
	}

	@Test
	void takesADictionaryThatIsRight() throws Exception {
		FlightDescriptor target = FlightDescriptor.path("dictionary.parquet");
		upload(target, new byte[][] { bytes("one"), bytes("two") }, 1, 0, 1);
		Ticket ticket = server.client().getInfo(target).getEndpoints().get(0).getTicket();
		try (FlightStream stream = server.client().getStream(ticket)) {
			assertThat(stream.next()).isTrue();
			VarCharVector texts = (VarCharVector) stream.getRoot().getVector("x");
			assertThat(IntStream.range(0, 3).mapToObj((i) -> texts.getObject(i).toString())).containsExactly("two",
					"one", "two");
		}
	}

	static List<byte[][]> brokenTexts() {
		return List.of(new byte[][] { bytes("good"), { (byte) 0xFF, (byte) 0xFE, 0, (byte) 0xF0 } },
				// Together they are a character
				new byte[][] { { (byte) 0xC3 }, { (byte) 0xBC } }, new byte[][] { { (byte) 0xE2, (byte) 0x82 } });
	}

	@ParameterizedTest
	@MethodSource("brokenTexts")
	void refusesTextsThatAreNotUtf8(byte[][] broken) {
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'text' can't be read: A text is not UTF-8",
				() -> upload(texts("text", broken)));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'x' can't be read: A text is not UTF-8",
				() -> upload(TARGET, broken, 0));
	}

	@Test
	void doesNotMindWhatStandsInThePlaceOfANull() {
		try (VarCharVector text = texts("text", bytes("good"), new byte[] { (byte) 0xFF })) {
			text.getValidityBuffer().setByte(0, 1);
			try (VectorSchemaRoot root = VectorSchemaRoot.of(text)) {
				FlightDescriptor target = FlightDescriptor.path("nulls.parquet");
				upload(target, root, new MapDictionaryProvider());
				assertThat(server.client().getInfo(target).getRecords()).isEqualTo(2);
			}
		}
	}

	static List<Field> unreadable() {
		Field runs = new Field("runs", FieldType.nullable(new ArrowType.RunEndEncoded()),
				List.of(new Field("run_ends", FieldType.notNullable(INT), null), Field.nullable("values", INT)));
		Field sparse = new Field("union", FieldType.nullable(new ArrowType.Union(UnionMode.Sparse, new int[] { 0, 1 })),
				List.of(Field.nullable("a", INT), Field.nullable("b", ArrowType.Utf8.INSTANCE)));
		Field dense = new Field("union", FieldType.nullable(new ArrowType.Union(UnionMode.Dense, new int[] { 0, 1 })),
				sparse.getChildren());
		return List.of(runs, sparse, dense);
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void refusesRunsAndUnionsAtAnyDepth(Field field) {
		FieldType struct = FieldType.nullable(ArrowType.Struct.INSTANCE);
		Field entries = new Field("entries", FieldType.notNullable(ArrowType.Struct.INSTANCE),
				List.of(new Field("key", FieldType.notNullable(INT), null), field));
		List<Field> fields = List.of(new Field("x", field.getFieldType(), field.getChildren()),
				new Field("x", struct, List.of(field)),
				new Field("x", FieldType.nullable(ArrowType.List.INSTANCE), List.of(field)),
				new Field("x", FieldType.nullable(new ArrowType.Map(false)), List.of(entries)));
		for (Field refused : fields) {
			UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'x' is ",
					() -> UploadCalls.uploadEmpty(server, TARGET, refused));
		}
	}

	@Test
	void countsWhatADictionaryStandsFor() {
		byte[][] value = { new byte[64 << 10] };
		Arrays.fill(value[0], (byte) 'x');
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes",
				() -> upload(TARGET, value, new int[65]));
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "Send smaller batches",
				() -> upload(TARGET, value, new int[4097]));
	}

	@Test
	void countsNamesThatTextRepeats() {
		FlightDescriptor json = FlightDescriptor.path("bad.jsonl");
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes",
				() -> upload(json, columnsWithLongNames(100)));
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "with the names that text has",
				() -> upload(json, columnsWithLongNames(6000)));
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes",
				() -> upload(FlightDescriptor.path("bad.csv"), structWithLongNames(100)));
		assertThat(directory).isDirectoryNotContaining("regex:.*/bad.*");
	}

	@Test
	void takesLongNamesWhereTheyStandOnce() throws Exception {
		FlightDescriptor target = FlightDescriptor.path("names.parquet");
		upload(target, columnsWithLongNames(100));
		assertThat(server.client().getInfo(target).getRecords()).isEqualTo(100);
		Files.delete(directory.resolve("names.parquet"));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "longer than 1024 characters",
				() -> UploadCalls.uploadEmpty(server, TARGET, Field.nullable("n".repeat(1025), INT)));
	}

	@Test
	void refusesTimesOfNoDay() throws Exception {
		for (long time : new long[] { -1, 86_400_000_001L, Long.MAX_VALUE, 0x5a5a5a5a5a5a5a5aL }) {
			for (String name : List.of("bad.parquet", "bad.csv")) {
				UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT,
						"Column 't' can't be read: A time is not within a day",
						() -> upload(FlightDescriptor.path(name), times(time)));
			}
		}
		FlightDescriptor target = FlightDescriptor.path("times.csv");
		upload(target, times(86_399_999_999L));
		assertThat(directory.resolve("times.csv")).hasContent("t\n23:59:59.999999\n");
		Files.delete(directory.resolve("times.csv"));
	}

	private static TimeMicroVector times(long value) {
		TimeMicroVector vector = new TimeMicroVector("t", server.clientAllocator());
		vector.allocateNew(1);
		vector.set(0, value);
		vector.setValueCount(1);
		return vector;
	}

	@Test
	void refusesDecimalsThatAreNone() {
		for (int scale : new int[] { -3, 9 }) {
			UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'd' has decimals of 3 digits",
					() -> UploadCalls.uploadEmpty(server, TARGET,
							Field.nullable("d", new ArrowType.Decimal(3, scale, 128))));
		}
	}

	private static FieldVector[] columnsWithLongNames(int rows) {
		return IntStream.range(0, 50).mapToObj((i) -> numbers(longName(i), rows)).toArray(FieldVector[]::new);
	}

	private static StructVector structWithLongNames(int rows) {
		StructVector struct = StructVector.empty("s", server.clientAllocator());
		for (int i = 0; i < 50; i++) {
			struct.addOrGet(longName(i), FieldType.nullable(INT), IntVector.class);
		}
		struct.setValueCount(rows);
		for (int i = 0; i < rows; i++) {
			struct.setIndexDefined(i);
		}
		return struct;
	}

	private static String longName(int number) {
		return "n".repeat(1000) + number;
	}

	@Test
	void comparesTheFileWithTheLimit() {
		byte[] control = new byte[1 << 20];
		Arrays.fill(control, (byte) 1);
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes, and its file has more",
				() -> upload(FlightDescriptor.path("bad.jsonl"), texts("text", control)));
		assertThat(directory.resolve("bad.jsonl")).doesNotExist();
	}

	private static IntVector numbers(String name, int rows) {
		IntVector vector = new IntVector(name, server.clientAllocator());
		vector.allocateNew(rows);
		vector.setValueCount(rows);
		return vector;
	}

	@Test
	void countsRowsThatTakeNoBytes() {
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes",
				() -> upload(new NullVector("nothing", 5_000_000)));
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "Send smaller batches",
				() -> upload(new NullVector("nothing", 2_000_000_000)));
	}

	@Test
	void refusesTooManyColumns() {
		Field[] fields = IntStream.range(0, 4097).mapToObj((i) -> Field.nullable("c" + i, INT)).toArray(Field[]::new);
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "has 4097 columns",
				() -> UploadCalls.uploadEmpty(server, TARGET, fields));
	}

}
