package io.flightboot.airport;

import java.util.List;

import org.springframework.util.Assert;

/**
 * A part of a table or of a function's rows that is read by itself.
 *
 * @since 0.1.0
 */
public sealed interface ScanPart {

	/** All rows, read from this server. */
	ScanPart WHOLE = new Served("");

	/**
	 * Make a part that is read from this server.
	 * @param id what stands for the part, found again as {@link TableScan#part()}
	 */
	static ScanPart of(String id) {
		return new Served(id);
	}

	/**
	 * Make a part that DuckDB reads from a file by itself.
	 * @param uri where DuckDB finds the file
	 */
	static ScanPart file(FileFormat format, String uri) {
		return new File(format, uri);
	}

	/**
	 * A part that is read from this server.
	 *
	 * @param id what stands for the part
	 */
	record Served(String id) implements ScanPart {

		public Served {
			Assert.notNull(id, "'id' must not be null");
		}

	}

	/**
	 * A part that DuckDB reads from a file.
	 *
	 * @param format what the file is like; Arrow files have exactly the table's schema
	 * @param uri where DuckDB finds it
	 */
	record File(FileFormat format, String uri) implements ScanPart {

		public File {
			Assert.notNull(format, "'format' must not be null");
			Assert.hasText(uri, "'uri' must not be empty");
		}

	}

	/**
	 * A part that a table function of DuckDB's reads, such as {@code read_parquet}.
	 *
	 * @param name the function
	 * @param positional arguments by position
	 * @param named arguments by name
	 */
	record FunctionCall(String name, List<Argument> positional, List<Argument> named) implements ScanPart {

		public FunctionCall {
			Assert.hasText(name, "'name' must not be empty");
			positional = List.copyOf(positional);
			named = List.copyOf(named);
		}

	}

	/**
	 * An argument of a function.
	 *
	 * @param name name, unused where the argument goes by its position
	 * @param value text, whole number, boolean, floating number, or list of texts
	 */
	record Argument(String name, Object value) {

		public Argument {
			Assert.notNull(name, "'name' must not be null");
			Assert.notNull(value, "'value' must not be null");
		}

	}

	/**
	 * What files DuckDB reads by itself.
	 */
	enum FileFormat {

		PARQUET("parquet"), IPC_STREAM("ipc-stream"), IPC_FILE("ipc-file");

		private final String text;

		FileFormat(String text) {
			this.text = text;
		}

		/**
		 * Return the name that goes over the wire.
		 */
		public String text() {
			return this.text;
		}

	}

}
