package io.flightboot.loopback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.flightboot.dataset.DatasetRegistry;
import io.flightboot.dataset.DatasetReport;
import io.grpc.Context;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CallOptions;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.Result;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads to datasets, on the wire.
 */
class DatasetUploadsTests {

	@TempDir
	static Path directory;

	@TempDir
	static Path readOnly;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() throws Exception {
		Files.writeString(readOnly.resolve("fixed.csv"), "a,b\n1,2\n");
		server = LoopbackApplication.serving()
			.with("flight.datasets.directories.all.path=" + directory, "flight.datasets.directories.all.prefix=",
					"flight.datasets.directories.all.writable=true",
					"flight.datasets.directories.all.max-upload-size=4MB",
					"flight.datasets.directories.all.max-upload-rows=300000",
					"flight.datasets.directories.all.max-append-size=100KB",
					"flight.datasets.directories.fixed.path=" + readOnly, "flight.stream.idle-timeout=2s")
			.start();
	}

	@AfterEach
	void verify() throws IOException {
		server.verifyUnharmed();
		// Whoever looks for changes may be reading
		LoopbackApplication.soon().until(() -> UploadCalls.hidden(directory).isEmpty());
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter((path) -> !path.getFileName().toString().startsWith(".")).toList()) {
				if (!Files.isSymbolicLink(file)) {
					FileSystemUtils.deleteRecursively(file);
				}
				Files.deleteIfExists(file);
			}
		}
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files).isEmpty();
		}
	}

	private static FlightDescriptor command(String json) {
		return FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8));
	}

	private static List<String> upload(FlightDescriptor descriptor, long from, int batches, int rows) throws Exception {
		return UploadCalls.upload(server, descriptor, from, batches, rows);
	}

	private static List<Long> read(String route) {
		return TestBatches.get(server.client(), route);
	}

	private static void drop(String body) {
		server.client().doAction(new Action("drop_dataset", body.getBytes(StandardCharsets.UTF_8))).hasNext();
	}

	@Test
	void uploadsByPathAndDropsAsTheCookbookDoes() throws Exception {
		List<String> told = upload(FlightDescriptor.path("uploaded.parquet"), 0, 3, 50_000);
		assertThat(told).last().isEqualTo("{\"rows\":150000,\"done\":true}");
		assertThat(told).first().isEqualTo("{\"rows\":100000,\"done\":false}");
		FlightInfo info = server.client().getInfo(FlightDescriptor.path("uploaded.parquet"));
		assertThat(info.getRecords()).isEqualTo(150_000);
		assertThat(info.getSchema()).isEqualTo(TestBatches.SCHEMA);
		assertThat(read("uploaded.parquet")).isEqualTo(LongStream.range(0, 150_000).boxed().toList());
		drop("uploaded.parquet");
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "uploaded.parquet",
				() -> server.client().getInfo(FlightDescriptor.path("uploaded.parquet")));
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "There is no dataset 'uploaded.parquet'",
				() -> drop("uploaded.parquet"));
	}

	@Test
	void createsOnlyWhatIsNotThere() throws Exception {
		FlightDescriptor create = command("{\"route\": \"new.parquet\", \"mode\": \"create\"}");
		upload(create, 0, 1, 10);
		UploadCalls.assertRefused(FlightStatusCode.ALREADY_EXISTS, "Dataset 'new.parquet' is already there",
				() -> upload(create, 10, 1, 10));
		assertThat(read("new.parquet")).hasSize(10).contains(0L);
	}

	@Test
	void replacesAndAppends() throws Exception {
		FlightDescriptor append = command("{\"route\": \"log.parquet\", \"mode\": \"append\"}");
		upload(append, 0, 2, 1000);
		assertThat(read("log.parquet")).hasSize(2000);
		List<String> told = upload(append, 2000, 1, 1000);
		assertThat(told).containsExactly("{\"rows\":1000,\"done\":true}");
		assertThat(read("log.parquet")).isEqualTo(LongStream.range(0, 3000).boxed().toList());
		upload(command("{\"route\": \"log.parquet\", \"mode\": \"replace\", \"schema\": \"same\"}"), 7, 1, 1);
		assertThat(read("log.parquet")).containsExactly(7L);
		upload(FlightDescriptor.path("log.parquet"), 8, 1, 0);
		assertThat(read("log.parquet")).isEmpty();
		assertThat(server.client().getInfo(FlightDescriptor.path("log.parquet")).getSchema())
			.isEqualTo(TestBatches.SCHEMA);
	}

	@Test
	void appendsToFilesThatAreNotTooLargeOnly() throws Exception {
		upload(FlightDescriptor.path("large.parquet"), 0, 1, 100_000);
		FlightDescriptor append = command("{\"route\": \"large.parquet\", \"mode\": \"append\"}");
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "up to 102400. Append to a folder",
				() -> upload(append, 0, 1, 1));
		assertThat(read("large.parquet")).hasSize(100_000);
		upload(FlightDescriptor.path("large.parquet"), 0, 1, 10);
		upload(append, 10, 1, 1);
		assertThat(read("large.parquet")).hasSize(11);
	}

	@ParameterizedTest
	@ValueSource(strings = { "append", "replace" })
	void refusesAnotherSchemaWhereItMustBeTheSame(String mode) throws Exception {
		upload(FlightDescriptor.path("same.parquet"), 0, 1, 10);
		FlightDescriptor descriptor = command(
				"{\"route\": \"same.parquet\", \"mode\": \"" + mode + "\", \"schema\": \"same\"}");
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'n' of dataset 'same.parquet' is missing",
				() -> UploadCalls.uploadEmpty(server, descriptor, Field.nullable("m", new ArrowType.Int(64, true))));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT,
				"Column 'n' is BIGINT in dataset 'same.parquet' and VARCHAR",
				() -> UploadCalls.uploadEmpty(server, descriptor, Field.nullable("n", ArrowType.Utf8.INSTANCE)));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Dataset 'same.parquet' has no column 'more'",
				() -> UploadCalls.uploadEmpty(server, descriptor, Field.nullable("n", new ArrowType.Int(64, true)),
						Field.nullable("more", ArrowType.Utf8.INSTANCE)));
		assertThat(read("same.parquet")).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"route\": \"x.parquet\", \"mode\": \"insert\"}",
			"{\"route\": \"x.parquet\", \"mode\": \"APPEND\"}", "{\"route\": \"x.parquet\", \"schema\": \"new\"}",
			"{\"route\": \"x.parquet\", \"rows\": 5}", "{\"route\": \"x.parquet\", \"mode\": 5}" })
	void refusesArgumentsThatItDoesNotKnow(String json) throws Exception {
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "", () -> upload(command(json), 0, 1, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "t.csv", "t.csv.gz", "t.tsv", "t.jsonl", "t.ndjson.gz", "t.PARQUET" })
	void writesTheFormatThatTheNameTells(String name) throws Exception {
		upload(FlightDescriptor.path(name), 0, 2, 500);
		assertThat(read(name)).isEqualTo(LongStream.range(0, 1000).boxed().toList());
	}

	@Test
	void refusesFormatsThatItCanNotWrite() throws Exception {
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "must end with .parquet, .csv",
				() -> upload(FlightDescriptor.path("plain"), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "must end with .parquet",
				() -> upload(FlightDescriptor.path("t.arrow"), 0, 1, 1));
		upload(FlightDescriptor.path("t.csv"), 0, 1, 10);
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "can't be appended to",
				() -> upload(command("{\"route\": \"t.csv\", \"mode\": \"append\"}"), 0, 1, 1));
		assertThat(read("t.csv")).hasSize(10);
	}

	static Stream<String> badNames() {
		return Stream.of("..", "../up.parquet", "/etc/up.parquet", "a/b.parquet", "a\\b.parquet", ".hidden.parquet",
				"nul\0.parquet", "CON.parquet", "com1.parquet", "x".repeat(300) + ".parquet",
				"\u00fc".repeat(200) + ".parquet", "c:d.parquet", "a*.parquet", "line\n.parquet", " .parquet",
				"a.parquet ");
	}

	@ParameterizedTest
	@MethodSource("badNames")
	void refusesNamesWithoutTouchingTheDisk(String name) throws Exception {
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "",
				() -> upload(FlightDescriptor.path(name), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "", () -> drop(encoded(name)));
		assertThat(visible()).isEmpty();
	}

	private static String encoded(String name) {
		return name.replace("/", "%2F")
			.replace("\0", "%00")
			.replace("\n", "%0A")
			.replace("*", "%2A")
			.replace(" ", "%20");
	}

	private static List<String> visible() throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((path) -> path.getFileName().toString()).filter((name) -> !name.startsWith(".")).toList();
		}
	}

	@Test
	void refusesLinksAndFolders() throws Exception {
		Path outside = readOnly.resolve("target.parquet");
		Files.createSymbolicLink(directory.resolve("link.parquet"), outside);
		Files.createSymbolicLink(directory.resolve("linked"), readOnly);
		Files.createDirectory(directory.resolve("folder.parquet"));
		for (String name : List.of("link.parquet", "linked", "folder.parquet")) {
			UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, name,
					() -> upload(FlightDescriptor.path(name), 0, 1, 1));
		}
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "is a link", () -> drop("link.parquet"));
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "folder.parquet", () -> drop("folder.parquet"));
		// Not a level below either
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "",
				() -> upload(FlightDescriptor.path("linked", "target.parquet"), 0, 1, 1));
		assertThat(outside).doesNotExist();
		assertThat(visible()).containsExactlyInAnyOrder("link.parquet", "linked", "folder.parquet");
	}

	@Test
	void addsFilesToFolders() throws Exception {
		Files.createDirectory(directory.resolve("days"));
		FlightDescriptor append = command("{\"route\": \"days\", \"mode\": \"append\"}");
		upload(append, 0, 1, 10);
		upload(append, 10, 1, 10);
		try (Stream<Path> files = Files.list(directory.resolve("days"))) {
			assertThat(files).hasSize(2);
		}
		assertThat(read("days")).containsExactlyInAnyOrderElementsOf(LongStream.range(0, 20).boxed().toList());
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "is a folder",
				() -> upload(TestBatches.path("days"), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.ALREADY_EXISTS, "days",
				() -> upload(command("{\"route\": \"days\", \"mode\": \"create\"}"), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Dataset 'days' has no column 'm'",
				() -> UploadCalls.uploadEmpty(server, append, Field.nullable("n", new ArrowType.Int(64, true)),
						Field.nullable("m", new ArrowType.Int(64, true))));
		drop("days");
		assertThat(visible()).isEmpty();
	}

	@Test
	void refusesMoreThanMayBeUploaded() throws Exception {
		upload(FlightDescriptor.path("kept.parquet"), 0, 1, 10);
		UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 300000 rows",
				() -> upload(FlightDescriptor.path("kept.parquet"), 0, 31, 10_000));
		try (VectorSchemaRoot root = VectorSchemaRoot
			.create(new Schema(List.of(Field.nullable("text", ArrowType.Utf8.INSTANCE))), server.clientAllocator())) {
			VarCharVector text = (VarCharVector) root.getVector(0);
			ClientStreamListener put = server.client()
				.startPut(FlightDescriptor.path("kept.parquet"), root, new AsyncPutListener());
			for (int i = 0; i < 5; i++) {
				text.allocateNew();
				text.setSafe(0, new byte[1 << 20]);
				root.setRowCount(1);
				put.putNext();
			}
			put.completed();
			UploadCalls.assertRefused(FlightStatusCode.RESOURCE_EXHAUSTED, "at most 4194304 bytes", put::getResult);
		}
		assertThat(read("kept.parquet")).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail", "cancel", "vanish", "silence", "deadline" })
	void leavesTheOldDatasetIfAnUploadBreaksOff(String way) throws Exception {
		upload(FlightDescriptor.path("old.parquet"), 0, 1, 10);
		CuttableProxy proxy = new CuttableProxy(server.port());
		FlightClient client = server.newClient(proxy.port());
		Context.CancellableContext context = Context.current().withCancellation();
		context.call(() -> {
			try (VectorSchemaRoot root = TestBatches.numbers(server.clientAllocator(), 0, 1000)) {
				CallOption[] options = way.equals("deadline")
						? new CallOption[] { CallOptions.timeout(1, TimeUnit.SECONDS) } : new CallOption[0];
				ClientStreamListener put = client.startPut(FlightDescriptor.path("old.parquet"), root,
						new AsyncPutListener(), options);
				LongStream.range(0, 5).forEach((i) -> put.putNext());
				LoopbackApplication.soon().until(() -> !UploadCalls.hidden(directory).isEmpty());
				switch (way) {
					case "fail" -> put.error(CallStatus.CANCELLED.toRuntimeException());
					case "cancel" -> context.cancel(null);
					case "vanish" -> proxy.cut();
					default -> UploadCalls.assertRefused(FlightStatusCode.TIMED_OUT, "", put::getResult);
				}
			}
			return null;
		});
		LoopbackApplication.soon().until(() -> UploadCalls.hidden(directory).isEmpty());
		proxy.close();
		assertThat(read("old.parquet")).hasSize(10);
	}

	@Test
	void refusesSchemasThatNoDatasetCanHave() throws Exception {
		FlightDescriptor descriptor = FlightDescriptor.path("odd.parquet");
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "has no columns",
				() -> UploadCalls.uploadEmpty(server, descriptor));
		Field number = Field.nullable("N", new ArrowType.Int(64, true));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "two columns named",
				() -> UploadCalls.uploadEmpty(server, descriptor, TestBatches.SCHEMA.getFields().get(0), number));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "column without a name",
				() -> UploadCalls.uploadEmpty(server, descriptor, Field.nullable("", new ArrowType.Int(64, true))));
		UploadCalls.assertRefused(FlightStatusCode.INVALID_ARGUMENT, "Column 'big' is of type Decimal(60, 2, 256)",
				() -> UploadCalls.uploadEmpty(server, descriptor, number,
						Field.nullable("big", new ArrowType.Decimal(60, 2, 256))));
		assertThat(visible()).isEmpty();
	}

	@Test
	void keepsAllCommonTypes() {
		List<Field> fields = List.of(Field.nullable("bool", ArrowType.Bool.INSTANCE),
				Field.nullable("i8", new ArrowType.Int(8, true)), Field.nullable("u16", new ArrowType.Int(16, false)),
				Field.nullable("f32", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
				Field.nullable("f64", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
				Field.nullable("text", ArrowType.Utf8.INSTANCE), Field.nullable("bytes", ArrowType.Binary.INSTANCE),
				Field.nullable("day", new ArrowType.Date(DateUnit.DAY)),
				Field.nullable("at", new ArrowType.Timestamp(org.apache.arrow.vector.types.TimeUnit.MICROSECOND, null)),
				Field.nullable("zoned",
						new ArrowType.Timestamp(org.apache.arrow.vector.types.TimeUnit.MICROSECOND, "UTC")),
				Field.nullable("price", new ArrowType.Decimal(18, 2, 128)),
				new Field("list", FieldType.nullable(ArrowType.List.INSTANCE),
						List.of(Field.nullable("l", new ArrowType.Int(32, true)))),
				new Field("struct", FieldType.nullable(ArrowType.Struct.INSTANCE),
						List.of(Field.nullable("a", new ArrowType.Int(32, true)))));
		UploadCalls.uploadEmpty(server, FlightDescriptor.path("types.parquet"), fields.toArray(Field[]::new));
		assertThat(server.client().getInfo(FlightDescriptor.path("types.parquet")).getSchema().getFields())
			.isEqualTo(fields);
	}

	@Test
	void writesOnlyWhereItMay() throws Exception {
		UploadCalls.assertRefused(FlightStatusCode.UNAUTHORIZED, "read-only",
				() -> upload(FlightDescriptor.path("fixed", "fixed.csv"), 0, 1, 1));
		UploadCalls.assertRefused(FlightStatusCode.UNAUTHORIZED, "read-only", () -> drop("fixed/fixed.csv"));
		UploadCalls.assertRefused(FlightStatusCode.NOT_FOUND, "No flight 'fixed/other.csv'",
				() -> upload(FlightDescriptor.path("fixed", "other.csv"), 0, 1, 1));
		assertThat(readOnly.resolve("fixed.csv")).hasContent("a,b\n1,2");
	}

	private static String action(String type) {
		Iterator<Result> results = server.client().doAction(new Action(type));
		String text = new String(results.next().getBody(), StandardCharsets.UTF_8);
		assertThat(results.hasNext()).isFalse();
		return text;
	}

	@Test
	void tellsWhatIsNew() throws Exception {
		action("refresh-datasets");
		Files.writeString(directory.resolve("new.csv"), "a\n1\n");
		assertThat(action("get-server-info")).contains("\"datasets\":[\"fixed/fixed.csv\",\"new.csv\"]",
				"\"uptimeSeconds\":", "\"version\":");
		LoopbackApplication.soon()
			.untilAsserted(
					() -> assertThat(server.bean(DatasetRegistry.class).reports()).extracting(DatasetReport::route)
						.containsExactlyInAnyOrder("new.csv", "fixed/fixed.csv"));
		Files.delete(directory.resolve("new.csv"));
		assertThat(action("get-server-info")).doesNotContain("new.csv");
	}

}
