package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetPart;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilePartsTests {

	@AutoClose
	private final DatasetFixture files;

	FilePartsTests(@TempDir Path temporary) throws IOException {
		this.files = DatasetFixture.below(temporary);
	}

	private List<DatasetPart> parts(String name, int most) {
		Dataset dataset = this.files.dataset(name);
		assertThat(dataset.isDivisible()).isTrue();
		return dataset.parts(dataset.info(), most);
	}

	/**
	 * Parts are not empty, and one after the other they are the whole in its order.
	 */
	private void assertPartsAreTheWhole(String name, int most, int expected, Map<String, ?> arguments)
			throws IOException {
		List<DatasetPart> parts = parts(name, most);
		assertThat(parts).hasSize(expected);
		List<List<Object>> rows = new ArrayList<>();
		for (DatasetPart part : parts) {
			Map<String, Object> own = new LinkedHashMap<>(arguments);
			own.put("part", part);
			List<List<Object>> some = this.files.read(name, own);
			assertThat(arguments.containsKey("filter") || !some.isEmpty()).isTrue();
			rows.addAll(some);
		}
		assertThat(rows).isNotEmpty().isEqualTo(this.files.read(name, arguments));
	}

	@Test
	void parquetIsDividedByRows() throws Exception {
		DatasetFixture.copy("SELECT range AS n, 'x' || range AS s FROM range(30001)",
				this.files.root.resolve("a.parquet"), "FORMAT parquet, ROW_GROUP_SIZE 2048");
		assertPartsAreTheWhole("a.parquet", 4, 4, Map.of());
		assertPartsAreTheWhole("a.parquet", 7, 7,
				Map.of("columns", List.of("s"), "filter", List.of("n", "between", 5000, 20000)));
		assertThat(parts("a.parquet", 1)).hasSize(1);
		this.files.parquet("b.parquet", "SELECT range AS n FROM range(2)");
		assertPartsAreTheWhole("b.parquet", 4, 2, Map.of());
		this.files.parquet("none.parquet", "SELECT range AS n FROM range(0)");
		assertThat(parts("none.parquet", 4)).isEmpty();
		this.files.parquet("own.parquet", "SELECT range AS \"File_Row_Number\" FROM range(9)");
		assertThat(parts("own.parquet", 4)).isEmpty();
	}

	@Test
	void foldersAreDividedByFiles() throws Exception {
		for (int i = 0; i < 5; i++) {
			Path folder = Files.createDirectories(this.files.root.resolve("csv/year=202" + i));
			Files.writeString(folder.resolve("x.csv"), "n,s\n" + (i + ",x\n").repeat(10));
			Files.createDirectories(this.files.root.resolve("parquet"));
			this.files.parquet("parquet/" + i + ".parquet", "SELECT " + i + " AS n FROM range(10)");
		}
		assertPartsAreTheWhole("csv", 3, 3, Map.of());
		assertPartsAreTheWhole("csv", 9, 5, Map.of("filter", List.of("year", ">", 2022)));
		assertPartsAreTheWhole("parquet", 2, 2, Map.of("columns", List.of("n")));
	}

	@Test
	void arrowIsDividedByBatches() throws Exception {
		try (BigIntVector vector = new BigIntVector("n", this.files.allocator);
				VectorSchemaRoot root = new VectorSchemaRoot(List.<FieldVector>of(vector));
				FileChannel out = FileChannel.open(this.files.root.resolve("a.arrow"), StandardOpenOption.CREATE,
						StandardOpenOption.WRITE);
				ArrowFileWriter writer = new ArrowFileWriter(root, null, out)) {
			for (int batch = 0; batch < 9; batch++) {
				for (int i = 0; i < 100; i++) {
					vector.setSafe(i, batch * 100L + i);
				}
				root.setRowCount(100);
				writer.writeBatch();
			}
			writer.end();
		}
		assertPartsAreTheWhole("a.arrow", 3, 3, Map.of());
		assertPartsAreTheWhole("a.arrow", 20, 9, Map.of("filter", List.of("n", ">", 250)));
		assertThat(this.files.read("a.arrow", Map.of("part", parts("a.arrow", 3).get(1), "offset", 250, "limit", 5)))
			.startsWith(List.of(550L))
			.hasSize(5);
	}

	@Test
	void othersStayWhole() throws Exception {
		this.files.text("a.csv", "n\n" + "1\n".repeat(1000));
		assertThat(parts("a.csv", 4)).isEmpty();
	}

	@Test
	void partOfChangedFilesIsRefused() throws Exception {
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(100)");
		DatasetPart part = parts("a.parquet", 2).get(1);
		assertThat(this.files.read("a.parquet", Map.of("part", part))).hasSize(50);
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(200)");
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.files.read("a.parquet", Map.of("part", part)))
			.withMessageContaining("has changed since the ticket of this part was made. Ask for a new FlightInfo")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.TICKET_EXPIRED));
		for (Map<String, ?> wrong : List.of(Map.of("from", -1, "to", 1, "version", "x"),
				Map.of("from", 2, "to", 1, "version", "x"), Map.of("from", 0, "to", 1), Map.of("version", "x"))) {
			assertThatExceptionOfType(FlightException.class)
				.isThrownBy(() -> this.files.read("a.parquet", Map.of("part", wrong)));
		}
	}

}
