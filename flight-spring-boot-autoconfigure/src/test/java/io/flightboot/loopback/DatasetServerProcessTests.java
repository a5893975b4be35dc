package io.flightboot.loopback;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightClient.ClientStreamListener;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server of datasets as a process: with little memory, without room on the disk, killed
 * and stopped.
 */
@Tag("heavy")
@Timeout(1200)
class DatasetServerProcessTests {

	private static final int ROWS = 65_536;

	private static final int KILLS = 20;

	private static final FlightDescriptor DATASET = FlightDescriptor.path("numbers.parquet");

	/** Four columns of numbers. */
	private static final Schema SCHEMA = new Schema(
			Stream.of("a", "b", "c", "d").map((name) -> Field.nullable(name, new ArrowType.Int(64, true))).toList());

	@TempDir
	Path directory;

	private FlightClient client(BufferAllocator allocator, DatasetServerProcess server) {
		return FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", server.port())).build();
	}

	private static void fill(VectorSchemaRoot root, long start, LongUnaryOperator values) {
		root.getFieldVectors().forEach((vector) -> {
			BigIntVector numbers = (BigIntVector) vector;
			numbers.allocateNew(ROWS);
			for (int row = 0; row < ROWS; row++) {
				numbers.set(row, values.applyAsLong(start + row));
			}
		});
		root.setRowCount(ROWS);
	}

	private static void upload(FlightClient client, BufferAllocator allocator, int batches, LongUnaryOperator values) {
		try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
			AsyncPutListener end = new AsyncPutListener();
			ClientStreamListener put = client.startPut(DATASET, root, end);
			for (int batch = 0; batch < batches && !end.isCancelled(); batch++) {
				while (!put.isReady() && !end.isCancelled()) {
					Thread.onSpinWait();
				}
				fill(root, (long) batch * ROWS, values);
				put.putNext();
			}
			if (!end.isCancelled()) {
				put.completed();
			}
			put.getResult();
		}
	}

	private static long sum(FlightClient client) throws Exception {
		FlightInfo info = client.getInfo(DATASET);
		long sum = 0;
		long rows = 0;
		// A large one comes in parts
		for (FlightEndpoint endpoint : info.getEndpoints()) {
			try (FlightStream stream = client.getStream(endpoint.getTicket())) {
				while (stream.next()) {
					BigIntVector numbers = (BigIntVector) stream.getRoot().getVector(3);
					for (int row = 0; row < numbers.getValueCount(); row++) {
						sum += numbers.get(row);
					}
					rows += numbers.getValueCount();
				}
			}
		}
		assertThat(rows).isEqualTo(info.getRecords());
		return sum;
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void fiveGibibytesGoThroughLessThanOneOfMemory() throws Exception {
		// 2 MiB a batch
		int batches = 5 * 512;
		try (BufferAllocator allocator = new RootAllocator();
				DatasetServerProcess server = DatasetServerProcess.start(this.directory, "true", "-Xmx192m",
						"-XX:MaxDirectMemorySize=384m");
				FlightClient client = client(allocator, server)) {
			upload(client, allocator, batches, (row) -> row);
			long rows = (long) batches * ROWS;
			assertThat(sum(client)).isEqualTo(rows * (rows - 1) / 2);
			assertThat(server.peakBytes()).isLessThan(1L << 30);
		}
		assertThat(files()).containsExactly("numbers.parquet");
	}

	@Test
	void killedInTheMiddleOfUploadsItKeepsTheOldDatasetAndLeavesNothing() throws Exception {
		Random random = new Random(5);
		long version = 0;
		for (int kill = 0; kill <= KILLS; kill++) {
			try (BufferAllocator allocator = new RootAllocator();
					DatasetServerProcess server = DatasetServerProcess.start(this.directory, "true", "-Xmx256m",
							"-XX:TieredStopAtLevel=1");
					FlightClient client = client(allocator, server)) {
				long old = version;
				assertThat(files()).as("after kill %s", kill)
					.filteredOn((file) -> !file.startsWith(".flight-" + server.pid() + "-"))
					.isEqualTo((old == 0) ? List.of() : List.of("numbers.parquet"));
				if (old > 0) {
					assertThat(sum(client)).isEqualTo(old * 4 * ROWS);
				}
				if (kill == KILLS) {
					break;
				}
				version++;
				upload(client, allocator, 4, (row) -> old + 1);
				killWhileUploading(server, client, allocator, random.nextInt(200));
			}
		}
		assertThat(files()).containsExactly("numbers.parquet");
	}

	/**
	 * Upload without an end, and kill the server some time after it has begun to write.
	 */
	private void killWhileUploading(DatasetServerProcess server, FlightClient client, BufferAllocator allocator,
			int millis) throws Exception {
		CountDownLatch writing = new CountDownLatch(1);
		Thread killer = new Thread(() -> {
			try {
				writing.await();
				TimeUnit.MILLISECONDS.sleep(millis);
				server.kill();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		killer.start();
		try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
			ClientStreamListener put = client.startPut(DATASET, root, new AsyncPutListener());
			for (long batch = 0; killer.isAlive(); batch++) {
				if (put.isReady()) {
					fill(root, batch * ROWS, (row) -> row);
					put.putNext();
				}
				if (batch % 64 == 0 && isWriting()) {
					writing.countDown();
				}
			}
			assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(put::getResult);
		}
		killer.join();
		assertThat(files()).as("what is left").hasSize(2);
	}

	private boolean isWriting() {
		return UploadCalls.hidden(this.directory)
			.stream()
			.anyMatch((work) -> new File(work, "numbers.parquet").length() > 0);
	}

	@Test
	void withoutRoomOnTheDiskItKeepsTheOldDataset() throws Exception {
		Random random = new Random(5);
		// In blocks of 1024 bytes; the engine's own library has to have room too
		try (BufferAllocator allocator = new RootAllocator();
				DatasetServerProcess server = DatasetServerProcess.start(this.directory, "ulimit -f 100000",
						"-Xmx256m");
				FlightClient client = client(allocator, server)) {
			upload(client, allocator, 4, (row) -> 1);
			assertThatExceptionOfType(FlightRuntimeException.class)
				.isThrownBy(() -> upload(client, allocator, 256, (row) -> random.nextLong()))
				.withMessageContaining("There is no room on the server for dataset 'numbers.parquet'");
			assertThat(sum(client)).isEqualTo(4 * ROWS);
			upload(client, allocator, 4, (row) -> 2);
			assertThat(sum(client)).isEqualTo(8 * ROWS);
		}
		assertThat(files()).containsExactly("numbers.parquet");
	}

	@Test
	void stoppedInTheMiddleOfAnUploadItKeepsTheOldDatasetAndLeavesNothing() throws Exception {
		try (BufferAllocator allocator = new RootAllocator();
				DatasetServerProcess server = DatasetServerProcess.start(this.directory, "true", "-Xmx256m");
				FlightClient client = client(allocator, server)) {
			upload(client, allocator, 4, (row) -> 1);
			try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
				ClientStreamListener put = client.startPut(DATASET, root, new AsyncPutListener());
				for (long batch = 0; !isWriting(); batch++) {
					if (put.isReady()) {
						fill(root, batch * ROWS, (row) -> row);
						put.putNext();
					}
				}
				server.close();
				assertThatExceptionOfType(FlightRuntimeException.class).isThrownBy(put::getResult);
			}
		}
		assertThat(files()).containsExactly("numbers.parquet");
	}

}
