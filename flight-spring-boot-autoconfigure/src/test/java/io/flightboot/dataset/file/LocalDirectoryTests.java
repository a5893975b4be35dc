package io.flightboot.dataset.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.call.RunningCall;
import io.flightboot.dataset.Dataset;
import io.flightboot.dataset.DatasetInfo;
import io.flightboot.dataset.DatasetQuery;
import io.flightboot.handler.TestInvocation;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocalDirectoryTests {

	private final Path temporary;

	@AutoClose
	private DatasetFixture files;

	LocalDirectoryTests(@TempDir Path temporary) throws IOException {
		this.temporary = temporary;
		this.files = DatasetFixture.below(temporary);
	}

	private List<String> listed() {
		return this.files.directory.datasets().stream().map(Dataset::route).toList();
	}

	@Test
	void filesAndFoldersAreDatasets() throws Exception {
		this.files.parquet("a.parquet", "SELECT 1 AS n");
		this.files.text("b b.csv", "n\n1\n");
		this.files.text("c.jsonl", "{\"n\": 1}\n");
		this.files.text("notes.txt", "no dataset");
		this.files.text(".hidden.csv", "n\n1\n");
		Files.createDirectory(this.files.root.resolve("empty"));
		Files.createDirectories(this.files.root.resolve("folder/deep"));
		this.files.text("folder/1.csv", "n\n1\n");
		this.files.text("folder/deep/2.csv", "n\n2\n");
		assertThat(listed()).containsExactly("files/a.parquet", "files/b%20b.csv", "files/c.jsonl", "files/folder");
		assertThat(this.files.read("b b.csv", Map.of())).containsExactly(List.of(1L));
		assertThat(this.files.read("c.jsonl", Map.of())).containsExactly(List.of(1L));
		assertThat(this.files.read("folder", Map.of())).containsExactlyInAnyOrder(List.of(1L), List.of(2L));
		assertThat(this.files.find("notes.txt")).isNull();
		assertThat(this.files.find("none.csv")).isNull();
		assertThat(this.files.find("folder", "1.csv")).isNull();
		assertThat(this.files.directory.problems()).isEmpty();
	}

	@Test
	void directoryMayBeOneDatasetWithPartitions() throws Exception {
		this.files.close();
		this.files = new DatasetFixture(this.temporary.resolve("root"), true);
		for (int year = 2023; year < 2025; year++) {
			Files.createDirectories(this.files.root.resolve("year=" + year));
			this.files.parquet("year=" + year + "/x.parquet", "SELECT " + year % 100 + "::INTEGER AS n");
		}
		assertThat(listed()).containsExactly("files");
		Dataset dataset = this.files.find();
		assertThat(dataset).isNotNull();
		assertThat(dataset.info().rows()).isEqualTo(2);
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		assertThat(this.files.read(dataset, Map.of("filter", List.of("year", "=", 2024)), call))
			.containsExactly(List.of(24, 2024L));
		assertThat(this.files.find("year=2024")).isNull();
	}

	@Test
	void parquetTellsItsRowsAndSchema() throws Exception {
		this.files.parquet("a.parquet",
				"SELECT range::INTEGER AS n, 'x' AS s, DATE '2024-01-31' AS day, 1.5::DECIMAL(10,2) AS price, "
						+ "[1, 2] AS list, {'a': 1} AS struct, NULL::TIMESTAMPTZ AS at, 'a'::BLOB AS bytes, "
						+ "uuid() AS id, 5::HUGEINT AS huge FROM range(2500)");
		DatasetInfo info = this.files.dataset("a.parquet").info();
		assertThat(info.rows()).isEqualTo(2500);
		assertThat(info.bytes()).isEqualTo(Files.size(this.files.root.resolve("a.parquet")));
		assertThat(info.schema().getFields().stream().map(Field::getName)).containsExactly("n", "s", "day", "price",
				"list", "struct", "at", "bytes", "id", "huge");
		assertThat(this.files.read("a.parquet", Map.of())).hasSize(2500);
		assertThat(this.files.read("a.parquet", Map.of("batchRows", 7, "limit", 100, "columns", List.of("s", "n"))))
			.hasSize(100)
			.startsWith(List.of("x", 0), List.of("x", 1));
	}

	@Test
	void csvHasSensibleTypesAndKnowsItsRowsOnceRead() throws Exception {
		this.files.text("a.csv", """
				id,price,day,at,flag,text,big
				1,1.25,2024-01-31,2024-01-31 12:00:00,true,"two
				lines",9007199254740993
				2,,,,,,
				3,2.5,2024-02-29,2024-02-29 00:00:01,false,"a ""quote"", a comma",-1
				""");
		DatasetInfo info = this.files.dataset("a.csv").info();
		assertThat(info.rows()).isEqualTo(-1);
		assertThat(info.columns().stream().map((column) -> String.valueOf(column.type()))).containsExactly("BIGINT",
				"DOUBLE", "DATE", "TIMESTAMP", "BOOLEAN", "VARCHAR", "BIGINT");
		assertThat(this.files.read("a.csv", Map.of("limit", 1))).hasSize(1);
		assertThat(this.files.dataset("a.csv").info().rows()).isEqualTo(-1);
		List<List<Object>> rows = this.files.read("a.csv", Map.of());
		assertThat(rows.get(0)).contains("two\nlines", 9007199254740993L, true);
		assertThat(rows.get(1)).isEqualTo(Arrays.asList(2L, null, null, null, null, null, null));
		assertThat(rows.get(2)).contains("a \"quote\", a comma");
		assertThat(this.files.dataset("a.csv").info().rows()).isEqualTo(3);
	}

	@Test
	void queriesChooseRows() throws Exception {
		this.files.parquet("a.parquet",
				"SELECT range AS n, CASE WHEN range % 2 = 0 THEN 'even' END AS s " + "FROM range(10000)");
		assertThat(
				this.files.read("a.parquet",
						Map.of("filter", List.of("and", List.of("n", ">=", 9990), List.of("s", "=", "even")), "offset",
								1, "limit", 2, "columns", List.of("n"))))
			.containsExactly(List.of(9992L), List.of(9994L));
		assertThat(this.files.read("a.parquet", Map.of("filter", List.of("n", "<", 0)))).isEmpty();
		assertThat(this.files.read("a.parquet", Map.of("limit", 0))).isEmpty();
		assertThat(this.files.read("a.parquet", Map.of("offset", 9999))).hasSize(1);
		assertThat(this.files.read("a.parquet", Map.of("sample", 1))).hasSize(10000);
		assertThat(this.files.read("a.parquet", Map.of("sample", 0.5))).hasSizeBetween(4000, 6000);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			columns   | ["m"]                | 'columns[0]' is no column of this dataset. There are 'n'.
			columns   | ["n", "n"]           | 'columns[1]' stands there twice.
			columns   | []                   | 'columns' is empty. Leave it out for all columns.
			filter    | ["m", "=", 1]        | filter[0]: there is no column 'm'. There are 'n'
			filter    | ["n", "=", "x"]      | filter[2]: 'x' is no value of type BIGINT
			limit     | -1                   | 'limit' must not be negative.
			offset    | -1                   | 'offset' must not be negative.
			sample    | 0                    | 'sample' must be above 0 and not above 1.
			sample    | 1.1                  | 'sample' must be above 0 and not above 1.
			batchRows | 0                    | 'batchRows' must be between 1 and 100000.
			batchRows | 100001               | 'batchRows' must be between 1 and 100000.
			limt      | 1                    | 'limt' is not known.
			""")
	void refusesWhatDoesNotFit(String name, String value, String message) throws Exception {
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(3)");
		Object sent = new com.fasterxml.jackson.databind.ObjectMapper().readValue(value, Object.class);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> this.files.read("a.parquet", Map.of(name, sent)))
			.withMessageStartingWith(message)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", ".", "../secret.csv", "..\\secret.csv", "/etc/passwd", "C:\\x.csv", "C:x.csv",
			".hidden.csv", "CON", "nul.csv", "lpt1.csv", "a.csv.", "a.csv ", " a.csv", "*.csv", "a?.csv", "[a].csv",
			"{a}.csv" })
	void refusesNamesThatCannotBe(String name) throws Exception {
		Files.writeString(this.temporary.resolve("secret.csv"), "n\n1\n");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.find(name))
			.withMessageStartingWith("The name of the dataset ")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.find("..", "secret.csv"));
	}

	@Test
	void refusesLongNames() {
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.find("x".repeat(300)))
			.withMessage("The name of the dataset is longer than 255 characters");
	}

	@Test
	void linksOutOfTheRootAreNoDatasets() throws Exception {
		Path outside = Files.createDirectory(this.temporary.resolve("outside"));
		Files.writeString(outside.resolve("secret.csv"), "n\n1\n");
		Files.createSymbolicLink(this.files.root.resolve("link.csv"), outside.resolve("secret.csv"));
		Files.createSymbolicLink(this.files.root.resolve("folder"), outside);
		Files.createDirectory(this.files.root.resolve("own"));
		this.files.text("own/a.csv", "n\n2\n");
		Files.createSymbolicLink(this.files.root.resolve("own/b.csv"), outside.resolve("secret.csv"));
		assertThat(listed()).containsExactly("files/own");
		assertThat(this.files.find("link.csv")).isNull();
		assertThat(this.files.find("folder")).isNull();
		assertThat(this.files.read("own", Map.of())).containsExactly(List.of(2L));
	}

	@Test
	void engineReadsNothingElse() throws Exception {
		Path secret = Files.writeString(this.temporary.resolve("secret.csv"), "n\n1\n");
		for (String sql : List.of("SELECT count(*) FROM read_csv('" + secret + "')",
				"SELECT count(*) FROM read_csv('" + this.files.root + "/../secret.csv')",
				"SELECT count(*) FROM read_text('/etc/passwd')", "SET threads = 1", "INSTALL httpfs",
				"COPY (SELECT 1) TO '" + this.temporary + "/out.csv'", "ATTACH '" + this.temporary + "/x.db'")) {
			assertThatExceptionOfType(SQLException.class).as(sql).isThrownBy(() -> this.files.engine.number(sql));
		}
	}

	@Test
	void badLineOfCsvIsNamed() throws Exception {
		StringBuilder text = new StringBuilder("n,m\n");
		for (int i = 0; i < 50_000; i++) {
			text.append(i).append(",1\n");
		}
		this.files.text("a.csv", text + "many,1\n");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("a.csv", Map.of()))
			.withMessageStartingWith("Dataset 'files/a.csv' can't be read: ")
			.withMessageContaining("line 50002")
			.withMessageContaining("\"n\"")
			.satisfies(this::tellsNoInternals);
		assertThat(this.files.read("a.csv", Map.of("limit", 1))).hasSize(1);
	}

	@Test
	void badEncodingIsNamed() throws Exception {
		Files.write(this.files.root.resolve("a.csv"), "n,s\n1,\u00e4\u00f6\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("a.csv", Map.of()))
			.withMessageContaining("line 2")
			.satisfies(this::tellsNoInternals);
	}

	@Test
	void brokenFilesAreReportedAndHurtNoOthers() throws Exception {
		this.files.parquet("good.parquet", "SELECT range AS n FROM range(100000)");
		byte[] whole = Files.readAllBytes(this.files.root.resolve("good.parquet"));
		Files.write(this.files.root.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
		this.files.text("odd[1].csv", "n\n1\n");
		Files.createDirectory(this.files.root.resolve("mixed"));
		this.files.text("mixed/a.csv", "n\n1\n");
		this.files.text("mixed/a.jsonl", "{}\n");
		this.files.text("bad.jsonl", "{\"n\": 1}\n{\"n\": \n");
		assertThat(listed()).containsExactly("files/bad.jsonl", "files/cut.parquet", "files/good.parquet",
				"files/mixed");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.dataset("cut.parquet").info())
			.withMessageContaining("cut.parquet")
			.satisfies(this::tellsNoInternals);
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("bad.jsonl", Map.of()))
			.satisfies(this::tellsNoInternals);
		assertThat(this.files.read("good.parquet", Map.of())).hasSize(100000);
		assertThat(this.files.directory.problems()).hasSizeGreaterThanOrEqualTo(3)
			.anyMatch((problem) -> problem.contains("odd[1].csv"))
			.anyMatch((problem) -> problem.contains("mixed"))
			.anyMatch((problem) -> problem.contains("cut.parquet"));
		for (String bad : List.of("cut.parquet", "odd[1].csv", "bad.jsonl", "mixed/a.jsonl")) {
			Files.delete(this.files.root.resolve(bad));
		}
		assertThat(listed()).containsExactly("files/good.parquet", "files/mixed");
		assertThat(this.files.directory.problems()).isEmpty();
	}

	private void tellsNoInternals(FlightException ex) {
		assertThat(ex.code()).isEqualTo(FlightErrorCode.FAILED);
		assertThat(ex.getMessage()).doesNotContain(this.temporary.toString(), "SELECT", "java.", "read_csv");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 999, 1000, 1001 })
	void filesOfAllSizes(int rows) throws Exception {
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(" + rows + ")");
		StringBuilder text = new StringBuilder("n,s\n");
		for (int i = 0; i < rows; i++) {
			text.append(i).append(",x\n");
		}
		this.files.text("a.csv", text.toString());
		assertThat(this.files.read("a.parquet", Map.of())).hasSize(rows);
		assertThat(this.files.read("a.csv", Map.of())).hasSize(rows);
		assertThat(this.files.dataset("a.csv").info().schema().getFields()).hasSize(2);
	}

	@Test
	void changedFilesAreSeenAtOnce() throws Exception {
		this.files.text("a.csv", "n\n1\n");
		Dataset dataset = this.files.dataset("a.csv");
		DatasetInfo before = dataset.info();
		this.files.text("a.csv", "other,columns\nx,y\n");
		assertThat(dataset.info().schema().getFields()).hasSize(2);
		DatasetQuery query = new DatasetQuery(List.of(), null, null, null, 0, 10);
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		assertThatExceptionOfType(FlightException.class)
			.isThrownBy(() -> dataset.read(query, before, call, this.files.allocator))
			.withMessageContaining("another schema");
		Files.delete(this.files.root.resolve("a.csv"));
		assertThatExceptionOfType(FlightException.class).isThrownBy(dataset::info)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.NOT_FOUND));
	}

	@Test
	void cancelledCallsStop() throws Exception {
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(2000000)");
		Dataset dataset = this.files.dataset("a.parquet");
		DatasetQuery query = new DatasetQuery(List.of(), null, null, null, 0, 1000);
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		try (ArrowReader reader = dataset.read(query, dataset.info(), call, this.files.allocator)) {
			assertThat(reader.loadNextBatch()).isTrue();
			call.cancel(new FlightException(FlightErrorCode.CANCELLED, "gone"));
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> {
				for (int i = 0; i < 2000; i++) {
					reader.loadNextBatch();
				}
			}).satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.CANCELLED));
		}
	}

	@Test
	void badEncodingFarFromTheBeginningIsNamed() throws Exception {
		StringBuilder text = new StringBuilder("n,s\n");
		for (int i = 0; i < 60_000; i++) {
			text.append(i).append(",x\n");
		}
		Files.write(this.files.root.resolve("a.csv"),
				(text + "1,\u00e4\u00f6\n2,x\n").getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("a.csv", Map.of()))
			.withMessageContaining("line 60002")
			.satisfies(this::tellsNoInternals);
	}

	@Test
	void badLineOfJsonIsNamed() throws Exception {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 60_000; i++) {
			text.append("{\"n\": ").append(i).append("}\n");
		}
		this.files.text("a.jsonl", text + "{\"n\": \n{\"n\": 1}\n");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("a.jsonl", Map.of()))
			.withMessageContaining("line 60001")
			.withMessageContaining("a.jsonl")
			.satisfies(this::tellsNoInternals);
		for (String end : List.of("", "\n", "\n{}\n")) {
			this.files.text("c.jsonl", "{\"n\": 1}\n{\"n\": x}" + end);
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.dataset("c.jsonl").info())
				.withMessageContaining("line 2 is no valid JSON");
		}
		this.files.text("b.jsonl", text + "{\"n\": \"many\"}\n");
		assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.read("b.jsonl", Map.of()))
			.withMessageContaining("line 60001")
			.withMessageContaining("b.jsonl")
			.satisfies(this::tellsNoInternals);
	}

	@Test
	void emptyFilesSayThatTheyAreEmpty() throws Exception {
		for (String name : List.of("a.csv", "a.jsonl", "a.parquet", "a.csv.gz")) {
			this.files.text(name, "");
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> this.files.dataset(name).info())
				.withMessageContaining("file '" + name + "' is empty");
		}
		Files.createDirectory(this.files.root.resolve("folder"));
		this.files.text("folder/1.csv", "");
		this.files.text("folder/2.csv", "n\n1\n");
		assertThat(this.files.read("folder", Map.of())).containsExactly(List.of(1L));
	}

	@Test
	void batchesOfTheEngineCountToTheCall() throws Exception {
		this.files.parquet("a.parquet", "SELECT range AS n FROM range(100000)");
		Dataset dataset = this.files.dataset("a.parquet");
		RunningCall call = TestInvocation.newCall(FlightMethod.DO_GET);
		try (var limited = this.files.allocator.newChildAllocator("call", 0, 100_000)) {
			for (int batchRows : List.of(10_000, 50_000)) {
				DatasetQuery query = new DatasetQuery(List.of(), null, null, null, 0, batchRows);
				try (ArrowReader reader = dataset.read(query, dataset.info(), call, limited)) {
					if (batchRows == 10_000) {
						assertThat(reader.loadNextBatch()).isTrue();
						assertThat(limited.getAllocatedMemory()).isBetween(80_000L, 100_000L);
						continue;
					}
					assertThatExceptionOfType(FlightException.class).isThrownBy(reader::loadNextBatch)
						.withMessageContaining("batchRows")
						.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.OUT_OF_MEMORY));
				}
			}
		}
	}

	@Test
	void filterThatFailsIsTheClientsFault() throws Exception {
		this.files.text("a.csv", "s\nx\ny\n");
		assertThatExceptionOfType(FlightException.class).isThrownBy(
				() -> this.files.read("a.csv", Map.of("filter", List.of(Map.of("cast", "s", "to", "INTEGER"), "=", 1))))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(FlightErrorCode.BAD_ARGUMENT));
	}

}
