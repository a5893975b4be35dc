package io.flightboot.dataset.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of files, known by how their names end.
 */
enum FileFormat {

	PARQUET("read_parquet", "", List.of(".parquet")),

	CSV("read_csv", "", List.of(".csv", ".tsv", ".csv.gz", ".tsv.gz")),

	JSON_LINES("read_json", ", format = 'newline_delimited'", List.of(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")),

	/**
	 * Both forms, whatever the name ends in: the first bytes tell. Not for the engine.
	 */
	ARROW("", "", List.of(".arrow", ".arrows", ".feather", ".ipc"));

	private final String function;

	private final String options;

	private final List<String> endings;

	FileFormat(String function, String options, List<String> endings) {
		this.function = function;
		this.options = options;
		this.endings = endings;
	}

	/**
	 * Return the format of a file, or {@code null} if it is no dataset.
	 */
	static @Nullable FileFormat of(String fileName) {
		String name = fileName.toLowerCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((format) -> format.endings.stream().anyMatch(name::endsWith))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the table function that reads files.
	 * @param files the files, as a list in SQL
	 * @param partitioned whether directories such as {@code year=2024} are columns
	 * @param more more options
	 */
	String table(String files, boolean partitioned, String more) {
		return this.function + "(" + files + ", hive_partitioning = " + partitioned + this.options + more + ")";
	}

}
