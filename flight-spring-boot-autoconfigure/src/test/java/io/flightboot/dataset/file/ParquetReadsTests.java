package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * All rows of Parquet files of several row groups.
 */
class ParquetReadsTests {

	private static final int ROWS = 30_001;

	private static final String MANY_GROUPS = "FORMAT parquet, ROW_GROUP_SIZE 2048";

	@AutoClose
	private final DatasetFixture files;

	ParquetReadsTests(@TempDir Path temporary) throws IOException {
		this.files = DatasetFixture.below(temporary);
	}

	private Path write(String name, String query) throws Exception {
		Path file = this.files.root.resolve(name);
		Files.createDirectories(file.getParent());
		DatasetFixture.copy(query, file, MANY_GROUPS);
		return file;
	}

	private List<Object> numbers(String name, Map<String, ?> arguments) throws IOException {
		return this.files.read(name, arguments).stream().map((row) -> row.get(0)).toList();
	}

	private static List<Object> range(long from, long to) {
		return new ArrayList<>(LongStream.range(from, to).boxed().toList());
	}

	@Test
	void rowsComeInTheOrderOfTheFile() throws Exception {
		write("a.parquet", "SELECT range AS n, 'x' || range AS s FROM range(" + ROWS + ")");
		assertThat(numbers("a.parquet", Map.of())).isEqualTo(range(0, ROWS));
		assertThat(numbers("a.parquet", Map.of("columns", List.of("n"), "batchRows", 777))).isEqualTo(range(0, ROWS));
		assertThat(numbers("a.parquet", Map.of("offset", 20_000, "limit", 5000))).isEqualTo(range(20_000, 25_000));
		assertThat(numbers("a.parquet", Map.of("offset", 29_999))).isEqualTo(range(29_999, ROWS));
		assertThat(this.files.read("a.parquet", Map.of("columns", List.of("s"), "offset", ROWS - 1)))
			.containsExactly(List.of("x30000"));
	}

	@Test
	void filesOfFoldersComeByName() throws Exception {
		for (int i = 0; i < 4; i++) {
			write("folder/part=" + i + "/x.parquet",
					"SELECT range AS n FROM range(" + i * 5000 + ", " + (i + 1) * 5000 + ")");
		}
		assertThat(numbers("folder", Map.of())).isEqualTo(range(0, 20_000));
		assertThat(numbers("folder", Map.of("limit", 10, "offset", 9995))).isEqualTo(range(9995, 10_005));
	}

	@Test
	void brokenRowGroupEndsTheReadThatReachesIt() throws Exception {
		// More than the engine has ready before anybody asks for it
		Path file = write("a.parquet", "SELECT range AS n, hash(range) AS h FROM range(300000)");
		byte[] nonsense = new byte[64 << 10];
		Arrays.fill(nonsense, (byte) 0xFF);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(nonsense), channel.size() / 2);
		}
		Dataset dataset = this.files.dataset("a.parquet");
		DatasetQuery query = new DatasetQuery(List.of(), null, null, null, 0, 1000);
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		try (ArrowReader reader = dataset.read(query, dataset.info(), call, this.files.allocator)) {
			assertThat(reader.loadNextBatch()).isTrue();
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> {
				while (reader.loadNextBatch()) {
					assertThat(reader.getVectorSchemaRoot().getRowCount()).isPositive();
				}
			})
				.withMessageContaining("Dataset 'files/a.parquet' can't be read")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(this.files.root.getParent().toString()))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.FAILED));
		}
		// What is before it can be read, and so can others
		assertThat(numbers("a.parquet", Map.of("limit", 4000))).isEqualTo(range(0, 4000));
		write("b.parquet", "SELECT range AS n FROM range(10)");
		assertThat(numbers("b.parquet", Map.of())).isEqualTo(range(0, 10));
	}

	@Test
	void readsDoNotWaitForOneAnother() throws Exception {
		write("a.parquet", "SELECT range AS n FROM range(" + ROWS + ")");
		Dataset dataset = this.files.dataset("a.parquet");
		DatasetQuery query = new DatasetQuery(List.of(), null, null, null, 0, 1000);
		try (ArrowReader slow = dataset.read(query, dataset.info(), TestInvocation.newCall(FlightMethod.DO_GET),
				this.files.allocator)) {
			assertThat(slow.loadNextBatch()).isTrue();
			assertThat(numbers("a.parquet", Map.of())).isEqualTo(range(0, ROWS));
			long rows = slow.getVectorSchemaRoot().getRowCount();
			while (slow.loadNextBatch()) {
				rows += slow.getVectorSchemaRoot().getRowCount();
			}
			assertThat(rows).isEqualTo(ROWS);
		}
	}

}
