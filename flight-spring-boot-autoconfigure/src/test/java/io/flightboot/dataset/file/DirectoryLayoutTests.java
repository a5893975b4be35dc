package io.flightboot.dataset.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.flightboot.call.FlightException;
import io.flightboot.dataset.Dataset;
import io.flightboot.expression.DataTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectoryLayoutTests {

	@TempDir
	Path temporary;

	private static FileOverride types(String files, Map<String, String> columns) {
		return new FileOverride(files, columns, null, null, null, null, null, null, List.of(), null, null, null, null);
	}

	private DatasetFixture serve(Map<String, String> globs, FileOverride... overrides) throws IOException {
		return new DatasetFixture(this.temporary, false, new DirectoryLayout(globs, List.of(overrides)));
	}

	private static List<String> types(DatasetFixture files, String name) {
		return files.dataset(name)
			.info()
			.columns()
			.stream()
			.map((column) -> column.name() + " " + column.type())
			.toList();
	}

	@Test
	void patternIsOneDataset() throws Exception {
		for (int day = 1; day < 4; day++) {
			Files.writeString(this.temporary.resolve("trades-" + day + ".csv"), "n\n" + day + "\n");
			Path folder = Files.createDirectories(this.temporary.resolve("deep/day=" + day));
			Files.writeString(folder.resolve("t.csv"), "m\n" + day * 10 + "\n");
		}
		Files.writeString(this.temporary.resolve("other.jsonl"), "{}\n");
		try (DatasetFixture files = serve(
				Map.of("trades", "trades-*.csv", "days", "deep/*/t.csv", "none", "*.xyz", "mixed", "*"))) {
			assertThat(files.directory.datasets().stream().map(Dataset::route)).containsExactly("files/days",
					"files/deep", "files/mixed", "files/other.jsonl", "files/trades", "files/trades-1.csv",
					"files/trades-2.csv", "files/trades-3.csv");
			assertThat(files.read("trades", Map.of())).containsExactly(List.of(1L), List.of(2L), List.of(3L));
			assertThat(files.read("days", Map.of("filter", List.of("day", ">", 1)))).containsExactly(List.of(20L, 2L),
					List.of(30L, 3L));
			assertThat(files.find("none")).isNull();
			Files.writeString(this.temporary.resolve("trades-9.csv"), "n\n9\n");
			assertThat(files.read("trades", Map.of())).hasSize(4);
			assertThat(files.directory.problems()).singleElement().asString().contains("files/mixed");
		}
	}

	@Test
	void typesOfCsvAreTakenAsSaid() throws Exception {
		Files.writeString(this.temporary.resolve("a.csv"), "price,id,text\n12.50,007,x\n3.25,008,y\n");
		Files.writeString(this.temporary.resolve("b.csv"), "price,id\n12.50,7\n");
		try (DatasetFixture files = serve(Map.of(),
				types("a.csv", Map.of("price", "decimal(10, 2)", "id", "varchar")))) {
			assertThat(types(files, "a.csv")).containsExactly("price DECIMAL(10, 2)", "id VARCHAR", "text VARCHAR");
			assertThat(files.read("a.csv", Map.of())).startsWith(List.of(new BigDecimal("12.50"), "007", "x"));
			assertThat(types(files, "b.csv")).containsExactly("price DOUBLE", "id BIGINT");
		}
	}

	@Test
	void typesOfJsonAreTakenAsSaid() throws Exception {
		Path folder = Files.createDirectories(this.temporary.resolve("j/year=2024"));
		Files.writeString(folder.resolve("a.jsonl"),
				"{\"price\": 12.50, \"id\": 7, \"tags\": [{\"k\": 1}]}\n{\"price\": 0.1, \"id\": 8}\n");
		try (DatasetFixture files = serve(Map.of(),
				types("j/**", Map.of("price", "DECIMAL(10,2)", "id", "SMALLINT")))) {
			assertThat(types(files, "j")).containsExactly("price DECIMAL(10, 2)", "id SMALLINT",
					"tags " + DataTypes.parse("STRUCT(k BIGINT)[]"), "year BIGINT");
			assertThat(files.read("j", Map.of("columns", List.of("price", "id", "year")))).containsExactly(
					List.of(new BigDecimal("12.50"), (short) 7, 2024L),
					List.of(new BigDecimal("0.10"), (short) 8, 2024L));
		}
	}

	@Test
	void formIsTakenAsSaid() throws Exception {
		Files.write(this.temporary.resolve("a.txt.csv"), """
				# made by hand
				# in a hurry
				'M\u00fcnchen';1,5;31/01/2024;31/01/2024 13.30;-
				'a''b';-;-;-;7
				""".getBytes(StandardCharsets.ISO_8859_1));
		FileOverride override = new FileOverride("*.txt.csv", Map.of("column1", "DECIMAL(5,1)"), ";", "'", "'", "#",
				false, 0, List.of("-"), "%d/%m/%Y", "%d/%m/%Y %H.%M", ",", "latin-1");
		try (DatasetFixture files = serve(Map.of(), override)) {
			assertThat(types(files, "a.txt.csv")).containsExactly("column0 VARCHAR", "column1 DECIMAL(5, 1)",
					"column2 DATE", "column3 TIMESTAMP", "column4 BIGINT");
			List<List<Object>> rows = files.read("a.txt.csv", Map.of());
			assertThat(rows.get(0)).startsWith("M\u00fcnchen", new BigDecimal("1.5"));
			assertThat(rows.get(1)).isEqualTo(Arrays.asList("a'b", null, null, null, 7L));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-16", "latin-1" })
	void encodingIsTakenAsSaid(String encoding) throws Exception {
		String text = "city,n\nM\u00fcnchen,1\nK\u00f6ln,2\n";
		Files.write(this.temporary.resolve("a.csv"),
				text.getBytes(encoding.equals("utf-16") ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1));
		FileOverride override = new FileOverride("a.csv", Map.of(), null, null, null, null, null, null, List.of(), null,
				null, null, encoding);
		try (DatasetFixture files = serve(Map.of(), override)) {
			assertThat(types(files, "a.csv")).containsExactly("city VARCHAR", "n BIGINT");
			assertThat(files.read("a.csv", Map.of())).containsExactly(List.of("M\u00fcnchen", 1L),
					List.of("K\u00f6ln", 2L));
			assertThat(files.read("a.csv", Map.of("filter", List.of("city", "=", "K\u00f6ln")))).hasSize(1);
		}
	}

	@Test
	void skippedLinesAreNoHeader() throws Exception {
		Files.writeString(this.temporary.resolve("a.csv"), "made by,hand\nn,m\n1,2\n");
		FileOverride override = new FileOverride("a.csv", Map.of(), null, null, null, null, true, 1, List.of(), null,
				null, null, null);
		try (DatasetFixture files = serve(Map.of(), override)) {
			assertThat(types(files, "a.csv")).containsExactly("n BIGINT", "m BIGINT");
		}
	}

	@Test
	void typesThatDoNotFitAreReported() throws Exception {
		Files.writeString(this.temporary.resolve("a.csv"), "price\n12.50\n");
		Files.writeString(this.temporary.resolve("b.csv"), "other\n1\n");
		Files.writeString(this.temporary.resolve("c.jsonl"), "{\"other\": 1}\n");
		try (DatasetFixture files = serve(Map.of(), types("*", Map.of("price", "DATE")))) {
			assertThat(files.directory.problems()).hasSize(3)
				.anyMatch((problem) -> problem.contains("a.csv") && problem.contains("line 2"))
				.anyMatch((problem) -> problem.contains("b.csv") && problem.contains("price"))
				.anyMatch((problem) -> problem.contains("c.jsonl") && problem.contains("price"))
				.allMatch((problem) -> !problem.contains(this.temporary.toString()));
			assertThatExceptionOfType(FlightException.class).isThrownBy(() -> files.dataset("b.csv").info());
		}
	}

	@Test
	void filesOfADatasetHaveOneOverride() throws Exception {
		Files.createDirectory(this.temporary.resolve("f"));
		Files.writeString(this.temporary.resolve("f/1.csv"), "n\n1\n");
		Files.writeString(this.temporary.resolve("f/2.csv"), "n\n1\n");
		try (DatasetFixture files = serve(Map.of(), types("1.csv", Map.of("n", "VARCHAR")))) {
			assertThat(files.directory.problems()).singleElement().asString().contains("different overrides");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/etc/*", "../*.csv", "a/../../b", "{..,a}/b", "a\\b", "[a" })
	void patternsStayInTheDirectory(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DirectoryLayout(Map.of("name", pattern), List.of()))
			.withMessageStartingWith("name: ");
		assertThatIllegalArgumentException().isThrownBy(() -> types(pattern, Map.of()))
			.withMessageStartingWith("files: ");
	}

	@Test
	void refusesWhatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DirectoryLayout(Map.of("..", "*"), List.of()))
			.withMessageStartingWith("..: The name of the dataset ");
		assertThatIllegalArgumentException().isThrownBy(() -> types("*", Map.of("n", "DECIML(3)")))
			.withMessage("columns.n: 'DECIML(3)' is no type");
		refused("delimiter", (text) -> override(text, null, null, null, 0, null, null), "", "abcde");
		refused("quote", (text) -> override(null, text, null, null, 0, null, null), "''");
		refused("escape", (text) -> override(null, null, text, null, 0, null, null), "''");
		refused("comment", (text) -> override(null, null, null, text, 0, null, null), "//");
		refused("skip", (text) -> override(null, null, null, null, Integer.parseInt(text), null, null), "-1");
		refused("decimal-separator", (text) -> override(null, null, null, null, 0, text, null), "", ";");
		refused("encoding", (text) -> override(null, null, null, null, 0, null, text), "cp1252");
	}

	private static void override(@Nullable String delimiter, @Nullable String quote, @Nullable String escape,
			@Nullable String comment, int skip, @Nullable String decimalSeparator, @Nullable String encoding) {
		new FileOverride("*", Map.of(), delimiter, quote, escape, comment, null, skip, List.of(), null, null,
				decimalSeparator, encoding);
	}

	private static void refused(String name, Consumer<String> attempt, String... values) {
		for (String value : values) {
			assertThatIllegalArgumentException().isThrownBy(() -> attempt.accept(value))
				.withMessageStartingWith(name + ": ");
		}
	}

}
