package io.flightboot.dataset.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.codec.CodecLimits;
import io.flightboot.codec.FlightCodec;
import io.flightboot.codec.RoutePath;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetLimits;
import io.flightboot.dataset.DatasetQueries;
import io.flightboot.dataset.csv.CsvWorkers;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineOptions;
import io.flightboot.dataset.file.LocalFiles;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link S3Prefix} and {@link ObjectCache}.
 */
class S3PrefixTests {

	private static final long CACHE_SIZE = 200;

	private static final Duration MAX_WAIT = Duration.ofMinutes(1);

	@RegisterExtension
	static final S3Mock S3 = new S3Mock();

	private final String bucket = "b" + UUID.randomUUID();

	private final BufferAllocator allocator = new RootAllocator();

	private final CsvWorkers csvWorkers = new CsvWorkers(1);

	private final FlightCodec codec = new FlightCodec(CodecLimits.DEFAULTS);

	private final List<RunningCall> calls = new ArrayList<>();

	@TempDir
	Path directory;

	private ObjectCache cache;

	private DuckDbEngine engine;

	private S3Prefix source;

	@BeforeEach
	void start() throws IOException {
		S3.client().createBucket((request) -> request.bucket(this.bucket));
		this.cache = new ObjectCache(this.directory, CACHE_SIZE, MAX_WAIT, false);
		this.engine = new DuckDbEngine(
				new EngineOptions(256L << 20, 1, null, 1L << 30, List.of(this.cache.directory())));
		this.source = source(S3.client(), this.bucket, false);
	}

	@AfterEach
	void stop() throws IOException {
		endCalls();
		this.engine.close();
		this.csvWorkers.close();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		this.allocator.close();
		this.cache.close();
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).extracting((file) -> file.getFileName().toString()).containsExactly("flight-cache.lock");
		}
	}

	private S3Prefix source(S3Client client, String bucket, boolean single) {
		return new S3Prefix(List.of("s3"), single, new S3Bucket(client, bucket, "data"), Duration.ZERO, this.cache,
				CACHE_SIZE / 2, new LocalFiles(this.cache.directory(), this.engine, this.csvWorkers, this.allocator),
				null);
	}

	private void put(String key, String content) {
		S3.client()
			.putObject((request) -> request.bucket(this.bucket).key("data/" + key), RequestBody.fromString(content));
	}

	private Dataset dataset(String name) {
		Dataset dataset = this.source.find(RoutePath.of("s3", name));
		assertThat(dataset).as(name).isNotNull();
		return dataset;
	}

	private ArrowReader open(Dataset dataset, Map<String, ?> arguments) {
		DatasetInfo info = dataset.info();
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		this.calls.add(call);
		return dataset.read(
				new DatasetQueries(this.codec, DatasetLimits.DEFAULTS).read(this.codec.toParams(arguments), info), info,
				call, this.allocator);
	}

	private int rows(Dataset dataset, Map<String, ?> arguments) throws IOException {
		int rows = 0;
		try (ArrowReader reader = open(dataset, arguments)) {
			while (reader.loadNextBatch()) {
				rows += reader.getVectorSchemaRoot().getRowCount();
			}
		}
		finally {
			endCalls();
		}
		return rows;
	}

	private void endCalls() {
		this.calls.forEach((call) -> call.end(CallStatus.UNKNOWN));
		this.calls.clear();
	}

	private void refused(S3Prefix source, String name, FlightErrorCode code, String message) {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> {
			Dataset dataset = source.find(RoutePath.of("s3", name));
			assertThat(dataset).isNotNull();
			dataset.info();
		}).withMessageContaining(message).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(code);
			assertThat(ex.getMessage()).doesNotContain(this.bucket, "127.0.0.1", this.directory.toString());
		});
	}

	@Test
	void objectsAndFoldersAreDatasets() throws Exception {
		put("a.csv", "n,s\n1,x\n2,y\n");
		put("a.csvx", "no dataset");
		put("trades/year=2023/a.csv", "n\n1\n2\n");
		put("trades/year=2024/b.csv", "n\n3\n");
		put("trades/_hidden.csv", "n\n3\n");
		put("../up.csv", "n\n3\n");
		put("readme.txt", "no dataset");
		put("pictures/a.png", "no dataset");
		assertThat(this.source.datasets()).extracting(Dataset::route).containsExactly("s3/a.csv", "s3/trades");
		assertThat(rows(dataset("a.csv"), Map.of("filter", List.of("n", ">", 1)))).isOne();
		assertThat(dataset("trades").info().schema().getFields()).extracting(Field::getName)
			.containsExactly("n", "year");
		assertThat(rows(dataset("trades"), Map.of("filter", List.of("year", "=", 2023)))).isEqualTo(2);
		assertThat(this.source.find(RoutePath.of("s3", "none.csv"))).isNull();
		assertThat(this.source.find(RoutePath.of("s3", "readme.txt"))).isNull();
		assertThat(this.source.find(RoutePath.of("other", "a.csv"))).isNull();
		assertThat(this.source.problems()).isEmpty();
		try (Stream<Path> views = Files.list(this.directory.resolve("views"))) {
			assertThat(views).isEmpty();
		}
	}

	@Test
	void allTogetherMayBeOne() throws Exception {
		put("a.csv", "n\n1\n");
		put("b/c.csv", "n\n2\n");
		this.source = source(S3.client(), this.bucket, true);
		Dataset all = this.source.find(RoutePath.of("s3"));
		assertThat(all).isNotNull();
		assertThat(rows(all, Map.of())).isEqualTo(2);
		assertThat(this.source.datasets()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", "a/b", "a\\b", ".hidden", "*.csv", "nul" })
	void refusesNames(String name) {
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> source(S3Mock.client(URI.create("http://127.0.0.1:1")), this.bucket, false)
				.find(RoutePath.of("s3", name)))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@Test
	void changedObjectsAreSeenByTheNextCall() throws Exception {
		put("a.csv", "n\n1\n");
		assertThat(rows(dataset("a.csv"), Map.of())).isOne();
		Dataset before = dataset("a.csv");
		put("a.csv", "n,m\n1,2\n3,4\n");
		assertThat(rows(before, Map.of())).as("what is in the cache").isOne();
		assertThat(dataset("a.csv").info().schema().getFields()).hasSize(2);
		Dataset old = dataset("a.csv");
		put("a.csv", "n\n1\n2\n3\n4\n");
		this.source = source(S3.client(), this.bucket, false);
		put("filler1.csv", "n\n" + "1\n".repeat(48));
		put("filler2.csv", "n\n" + "1\n".repeat(48));
		rows(dataset("filler1.csv"), Map.of());
		rows(dataset("filler2.csv"), Map.of());
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> rows(old, Map.of()))
			.withMessageContaining("has changed just now");
		assertThat(rows(dataset("a.csv"), Map.of())).isEqualTo(4);
	}

	@Test
	void cacheStaysWithinItsSize() throws Exception {
		for (int i = 0; i < 6; i++) {
			put(i + ".csv", "n\n" + "1\n".repeat(40));
		}
		try (ArrowReader reader = open(dataset("0.csv"), Map.of())) {
			for (int i = 1; i < 6; i++) {
				assertThat(rows2(i)).isEqualTo(40);
				assertThat(this.cache.used()).isLessThanOrEqualTo(CACHE_SIZE);
			}
			try (ArrowReader second = open(dataset("1.csv"), Map.of())) {
				assertThatExceptionOfType(FlightException.class).isThrownBy(() -> open(dataset("2.csv"), Map.of()))
					.withMessageContaining("no room for dataset 's3/2.csv'")
					.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BACKPRESSURE));
				assertThat(second.loadNextBatch()).isTrue();
			}
			assertThat(reader.loadNextBatch()).isTrue();
		}
		endCalls();
		assertThat(rows(dataset("2.csv"), Map.of())).isEqualTo(40);
	}

	private int rows2(int number) throws IOException {
		int rows = 0;
		List<RunningCall> others = new ArrayList<>(this.calls);
		this.calls.clear();
		rows += rows(dataset(number + ".csv"), Map.of());
		this.calls.addAll(others);
		return rows;
	}

	@Test
	void whatIsTooLargeIsRefused() {
		put("large.csv", "n\n" + "1\n".repeat(60));
		refused(this.source, "large.csv", FlightErrorCode.TOO_LARGE, "has 122 bytes");
		put("all/a.csv", "n\n" + "1\n".repeat(45));
		put("all/b.csv", "n\n" + "1\n".repeat(45));
		put("all/c.csv", "n\n" + "1\n".repeat(45));
		refused(this.source, "all", FlightErrorCode.TOO_LARGE, "has 276 bytes");
		assertThat(this.source.problems()).hasSize(2);
	}

	@Test
	void listsMoreThanOnePage() {
		this.source = source(S3.client(), this.bucket, true);
		for (int i = 0; i < 5; i++) {
			put(i + ".csv", "n\n1\n");
		}
		S3Bucket all = new S3Bucket(S3.client(), this.bucket, "data");
		assertThat(all.list("", 2)).hasSize(5);
		assertThat(all.find("3.csv")).isNotNull();
		assertThat(all.find("3.cs")).isNull();
	}

	@Test
	void bucketThatIsNotThere() {
		refused(source(S3.client(), "none" + this.bucket, false), "a.csv", FlightErrorCode.FAILED,
				"its bucket is not there");
		assertThat(source(S3.client(), "none" + this.bucket, false).problems()).hasSize(1);
	}

	@Test
	void storeThatRefusesOrBreaks() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/denied", (exchange) -> {
			exchange.sendResponseHeaders(403, -1);
			exchange.close();
		});
		server.createContext("/broken", (exchange) -> {
			if (exchange.getRequestURI().toString().contains("list-type")) {
				byte[] list = """
						<ListBucketResult><Contents><Key>data/a.csv</Key><ETag>"x"</ETag><Size>50</Size></Contents>
						</ListBucketResult>""".getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(200, list.length);
				exchange.getResponseBody().write(list);
			}
			else {
				exchange.sendResponseHeaders(200, 50);
				exchange.getResponseBody().write("n\n1\n".getBytes(StandardCharsets.UTF_8));
			}
			exchange.close();
		});
		server.start();
		try (S3Client client = S3Mock.client(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
			refused(source(client, "denied", false), "a.csv", FlightErrorCode.FAILED,
					"the store does not let this server");
			refused(source(client, "broken", false), "a.csv", FlightErrorCode.NOT_READY, "can't be fetched");
		}
		finally {
			server.stop(0);
		}
		assertThat(this.cache.used()).isZero();
		try (Stream<Path> left = Files.list(this.directory.resolve("objects"))) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void cacheBelongsToOne() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> new ObjectCache(this.directory, CACHE_SIZE, MAX_WAIT, false));
	}

}
