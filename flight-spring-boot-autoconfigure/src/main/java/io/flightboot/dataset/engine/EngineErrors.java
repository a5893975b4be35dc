package io.flightboot.dataset.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * Explains to clients why a dataset could not be read: by file, line or cause, and
 * without the paths of this server.
 *
 * @since 0.1.0
 */
public final class EngineErrors {

	private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: ([0-9]+)");

	private static final Pattern MALFORMED_JSON = Pattern
		.compile("Malformed JSON in file \"[^\"]+\", at byte [0-9]+ in line ([0-9]+)");

	private static final Pattern JSON_LINE = Pattern
		.compile("JSON transform error in file \"[^\"]+\", in line ([0-9]+): ([^\n]+)");

	private static final Pattern FILE = Pattern.compile("file \"([^\"]+)\"");

	private static final Pattern ENGINE_ERROR = Pattern.compile("^(?:java\\.[\\w.]+: )?[A-Z][\\w ]* Error: ");

	/** What the engine puts before a failure of batches that we have handed to it. */
	private static final Pattern RELAYED = Pattern
		.compile("^.*get_next failed\\(\\): (?:[\\w.]+: )?(?:Dataset '[^']*' can't be read: )?");

	private static final int LONGEST = 300;

	private final String dataset;

	private final Path root;

	public EngineErrors(String dataset, Path root) {
		this.dataset = dataset;
		this.root = root;
	}

	/**
	 * Return what to throw instead.
	 * @param filtered whether a filter of the client's may be to blame
	 */
	public RuntimeException explain(Exception ex, boolean filtered) {
		if (ex instanceof FlightException own) {
			return own;
		}
		String message = message(ex);
		String kind = message.toLowerCase(Locale.ROOT);
		if (kind.contains("interrupt error")) {
			return new FlightException(FlightErrorCode.CANCELLED, "The call was cancelled", ex);
		}
		if (kind.contains("out of memory error") || ex instanceof OutOfMemoryException) {
			return new FlightException(FlightErrorCode.OUT_OF_MEMORY,
					"There is no memory to read dataset '" + this.dataset + "' now", ex);
		}
		Matcher csv = CSV_LINE.matcher(message);
		if (csv.find()) {
			return failed("line " + csv.group(1) + reason(message, csv.end()), message, ex);
		}
		Matcher malformed = MALFORMED_JSON.matcher(message);
		if (malformed.find()) {
			// DuckDB has gone on to the next line when it counts
			return failed("line " + (Long.parseLong(malformed.group(1)) - 1) + " is no valid JSON", message, ex);
		}
		Matcher json = JSON_LINE.matcher(message);
		if (json.find()) {
			return failed("line " + json.group(1) + ": " + shortened(json.group(2)), message, ex);
		}
		if (filtered && (kind.contains("conversion error") || kind.contains("binder error")
				|| kind.contains("out of range error"))) {
			return new FlightException(FlightErrorCode.BAD_ARGUMENT,
					"The filter can't be applied to dataset '" + this.dataset + "': " + firstLine(message), ex);
		}
		return failed(isKnown(ex) ? firstLine(message) : "something went wrong on the server", message, ex);
	}

	/**
	 * What the engine, a file's reader or the disk tells is about the file. Whatever else
	 * speaks of the server's inside.
	 */
	private static boolean isKnown(Exception ex) {
		return ex instanceof SQLException || ex instanceof IOException || ex instanceof UncheckedIOException
				|| ENGINE_ERROR.matcher(message(ex)).find();
	}

	private FlightException failed(String reason, String message, Exception ex) {
		Matcher file = FILE.matcher(message.replace(this.root + "/", ""));
		String name = file.find() ? file.group(1) : "";
		String where = (name.isEmpty() || name.startsWith("/") || reason.contains(name)) ? "" : "file '" + name + "', ";
		return new FlightException(FlightErrorCode.FAILED,
				"Dataset '" + this.dataset + "' can't be read: " + where + reason, ex);
	}

	/**
	 * DuckDB tells the line, then what stands there, then what is wrong with it.
	 */
	private String reason(String message, int from) {
		return message.substring(from)
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("Original Line:"))
			.findFirst()
			.map((line) -> ": " + shortened(line))
			.orElse("");
	}

	private String firstLine(String message) {
		return shortened(message.lines().map(String::strip).filter((line) -> !line.isEmpty()).findFirst().orElse("?"));
	}

	private String shortened(String line) {
		String own = RELAYED.matcher(line).replaceFirst("");
		String plain = own.replaceFirst("^(?:java\\.[\\w.]+: )?", "").replace(this.root + "/", "");
		return (plain.length() > LONGEST) ? plain.substring(0, LONGEST) + "..." : plain;
	}

	/**
	 * Return whether the engine may be of no more use. Texts of clients may look like
	 * that, so it is to be tried.
	 */
	public static boolean isFatal(Exception ex) {
		String message = message(ex);
		return message.contains("FATAL Error") || message.contains("INTERNAL Error")
				|| message.contains("database has been invalidated");
	}

	private static String message(@Nullable Throwable ex) {
		String message = (ex != null) ? ex.getMessage() : null;
		return (message != null) ? message : "unknown reason";
	}

}
