package io.flightboot.dataset.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.flightboot.dataset.engine.SqlTexts;
import org.jspecify.annotations.Nullable;

/**
 * Writes overrides as options of the engine's table functions.
 */
final class FileOptions {

	private FileOptions() {
	}

	static String of(@Nullable FileOverride override, FileFormat format) {
		if (override == null) {
			return "";
		}
		return switch (format) {
			case CSV -> csv(override);
			case JSON_LINES -> times(override);
			case PARQUET, ARROW -> "";
		};
	}

	private static String csv(FileOverride override) {
		List<String> nulls = new ArrayList<>(override.nullText());
		nulls.add("");
		return option("delim", override.delimiter()) + option("quote", override.quote())
				+ option("escape", override.escape()) + option("comment", override.comment())
				+ option("decimal_separator", override.decimalSeparator()) + option("encoding", override.encoding())
				+ ((override.header() != null) ? ", header = " + override.header() : "")
				+ ((override.skip() != null) ? ", skip = " + override.skip() : "")
				+ (override.nullText().isEmpty() ? ""
						: ", nullstr = "
								+ nulls.stream().map(SqlTexts::literal).collect(Collectors.joining(", ", "[", "]")))
				+ (override.columns().isEmpty() ? "" : types("types", override.columns())) + times(override);
	}

	private static String times(FileOverride override) {
		return option("dateformat", override.dateFormat()) + option("timestampformat", override.timestampFormat());
	}

	private static String option(String name, @Nullable String value) {
		return (value != null) ? ", " + name + " = " + SqlTexts.literal(value) : "";
	}

	/**
	 * Write types of columns.
	 */
	static String types(String name, Map<String, String> types) {
		return ", " + name + " = "
				+ types.entrySet()
					.stream()
					.map((entry) -> SqlTexts.literal(entry.getKey()) + ": " + SqlTexts.literal(entry.getValue()))
					.collect(Collectors.joining(", ", "{", "}"));
	}

}
