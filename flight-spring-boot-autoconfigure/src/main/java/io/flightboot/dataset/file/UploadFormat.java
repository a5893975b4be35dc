package io.flightboot.dataset.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.flightboot.dataset.DatasetUpload;
import org.jspecify.annotations.Nullable;

/**
 * A format that uploads are written in. The ending of the file's name tells which.
 *
 * @since 0.1.0
 */
public enum UploadFormat {

	/** Columns and their types are kept. */
	PARQUET("FORMAT parquet", List.of(".parquet")),

	/** Text with a header: who reads it finds out the types anew. */
	CSV("FORMAT csv, HEADER true", List.of(".csv", ".csv.gz", ".tsv", ".tsv.gz")),

	/** An object a line: who reads it finds out the types anew. */
	JSON_LINES("FORMAT json", List.of(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"));

	private final String options;

	private final List<String> endings;

	UploadFormat(String options, List<String> endings) {
		this.options = options;
		this.endings = endings;
	}

	/**
	 * Return the format of a file, or {@code null} if no upload can make it.
	 */
	public static @Nullable UploadFormat of(String fileName) {
		String name = fileName.toLowerCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((format) -> format.endings.stream().anyMatch(name::endsWith))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Tell an upload which names each row will have.
	 */
	void countNames(DatasetUpload upload) {
		if (this != PARQUET) {
			upload.countNames(this == JSON_LINES);
		}
	}

	List<String> endings() {
		return this.endings;
	}

	/**
	 * Return the ending of names of new files.
	 */
	public String ending() {
		return this.endings.get(0);
	}

	/**
	 * Return the engine's options for a file of that name.
	 */
	String options(String fileName) {
		String name = fileName.toLowerCase(Locale.ROOT);
		String options = this.options + (name.contains(".tsv") ? ", DELIMITER '\t'" : "");
		return (this == PARQUET) ? options : options + ", COMPRESSION " + (name.endsWith(".gz") ? "gzip" : "none");
	}

}
