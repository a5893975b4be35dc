package io.flightboot.loopback;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Datasets that are replaced and appended to while others read them: every reader gets
 * one version, whole.
 */
@Timeout(600)
class ConcurrentUploadsTests {

	/** So that a file has several row groups, which are read one after the other. */
	private static final int BATCHES = 5;

	private static final int ROWS = 60_000;

	@TempDir
	static Path directory;

	private static LoopbackApplication server;

	@BeforeAll
	static void start() {
		server = LoopbackApplication.serving()
			.with("flight.datasets.directories.all.path=" + directory, "flight.datasets.directories.all.prefix=",
					"flight.datasets.directories.all.writable=true")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
		try (Stream<Path> files = Files.list(directory)) {
			assertThat(files).allMatch((file) -> file.getFileName().toString().endsWith(".parquet"));
		}
	}

	@Test
	void readersGetOneVersion() throws Exception {
		replaceAndRead(6, 2, 4);
	}

	@Test
	@Tag("heavy")
	void fiftyReadersGetOneVersionEachOfFiveWriters() throws Exception {
		replaceAndRead(50, 5, 20);
	}

	@Test
	void allAppend() throws Exception {
		FlightDescriptor append = FlightDescriptor
			.command("{\"route\": \"appended.parquet\", \"mode\": \"append\"}".getBytes(StandardCharsets.UTF_8));
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int writer = 0; writer < 4; writer++) {
			long value = writer;
			tasks.add(() -> {
				FlightClient client = server.newClient();
				upload(client, append, value, 1, 1000);
				upload(client, append, value, 1, 1000);
				return null;
			});
		}
		run(tasks);
		assertThat(TestBatches.get(server.client(), "appended.parquet")).hasSize(8000);
		server.verifyUnharmed();
	}

	private static void replaceAndRead(int readers, int writers, int versions) throws Exception {
		FlightDescriptor descriptor = FlightDescriptor.path("replaced.parquet");
		AtomicLong version = new AtomicLong();
		upload(server.client(), descriptor, version.incrementAndGet(), BATCHES, ROWS);
		AtomicInteger writing = new AtomicInteger(writers);
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int writer = 0; writer < writers; writer++) {
			FlightClient client = server.newClient();
			tasks.add(() -> {
				try {
					for (int i = 0; i < versions; i++) {
						upload(client, descriptor, version.incrementAndGet(), BATCHES, ROWS);
					}
				}
				finally {
					writing.decrementAndGet();
				}
				return null;
			});
		}
		for (int reader = 0; reader < readers; reader++) {
			FlightClient client = server.newClient();
			tasks.add(() -> {
				do {
					readOneVersion(client, descriptor);
				}
				while (writing.get() > 0);
				return null;
			});
		}
		run(tasks);
		server.verifyUnharmed();
	}

	private static void run(List<Callable<Void>> tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		try {
			for (Future<Void> task : threads.invokeAll(tasks)) {
				task.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void readOneVersion(FlightClient client, FlightDescriptor descriptor) throws Exception {
		FlightInfo info = client.getInfo(descriptor);
		assertThat(info.getRecords()).isEqualTo(BATCHES * ROWS);
		long rows = 0;
		long version = -1;
		try (FlightStream stream = client.getStream(info.getEndpoints().get(0).getTicket())) {
			while (stream.next()) {
				VectorSchemaRoot root = stream.getRoot();
				for (int row = 0; row < root.getRowCount(); row++) {
					long value = TestBatches.get(root, row);
					version = (version < 0) ? value : version;
					if (value != version) {
						assertThat(value).as("row %s", rows + row).isEqualTo(version);
					}
				}
				rows += root.getRowCount();
			}
		}
		assertThat(rows).isEqualTo(BATCHES * ROWS);
	}

	private static void upload(FlightClient client, FlightDescriptor descriptor, long value, int batches, int rows) {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(TestBatches.SCHEMA, server.clientAllocator())) {
			ClientStreamListener put = client.startPut(descriptor, root, new AsyncPutListener());
			for (int batch = 0; batch < batches; batch++) {
				TestBatches.fill(root, value, rows);
				for (int row = 0; row < rows; row++) {
					TestBatches.set(root, row, value);
				}
				put.putNext();
			}
			put.completed();
			put.getResult();
		}
	}

}
