package io.flightboot.loopback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
					"flight.datasets.directories.fixed.path=" + readOnly, "flight.stream.idle-timeout=2s")
			.start();
	}

	@AfterEach
	void verify() throws IOException {
		server.verifyUnharmed();
		assertThat(hidden()).as("files of uploads that are over").isEmpty();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter((path) -> !path.getFileName().toString().startsWith(".")).toList()) {
				org.springframework.util.FileSystemUtils.deleteRecursively(file);
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

	/**
	 * Return what is in the hidden directory beside its lock.
	 */
	private static List<Path> hidden() throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files
				.filter((path) -> directory.relativize(path).getNameCount() > 1
						&& directory.relativize(path).toString().startsWith(".flight-"))
				.filter((path) -> !path.endsWith("lock"))
				.toList();
		}
	}

	private static FlightDescriptor command(String json) {
		return FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Upload numbers, and return what the server acknowledged.
	 */
	private static List<String> upload(FlightDescriptor descriptor, long from, int batches, int rows) throws Exception {
		List<String> acknowledged = new ArrayList<>();
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator());
				SyncPutListener results = new SyncPutListener()) {
			ClientStreamListener put = server.client().startPut(descriptor, root, results);
			for (int i = 0; i < batches; i++) {
				TestBatches.fill(root, from + (long) i * rows, rows);
				put.putNext();
			}
			put.completed();
			for (PutResult result = results.read(); result != null; result = results.read()) {
				byte[] text = new byte[(int) result.getApplicationMetadata().readableBytes()];
				result.getApplicationMetadata().getBytes(0, text);
				result.close();
				acknowledged.add(new String(text, StandardCharsets.UTF_8));
			}
			put.getResult();
		}
		return acknowledged;
	}

	private static List<Long> read(String route) {
		return TestBatches.get(server.client(), route);
	}

	private static void assertRefused(FlightStatusCode code, String text, ThrowingCallable call) {
		assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.status().code()).as(ex.getMessage()).isEqualTo(code);
			assertThat(ex.getMessage()).contains(text).doesNotContain(directory.toString());
		});
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
		assertRefused(FlightStatusCode.NOT_FOUND, "uploaded.parquet",
				() -> server.client().getInfo(FlightDescriptor.path("uploaded.parquet")));
		assertRefused(FlightStatusCode.NOT_FOUND, "There is no dataset 'uploaded.parquet'",
				() -> drop("uploaded.parquet"));
	}

}
