package io.flightboot.dataset.file;

import java.sql.SQLException;
import java.util.List;

import io.flightboot.dataset.csv.CsvDialect;
import io.flightboot.dataset.engine.DuckDbEngine;
import io.flightboot.dataset.engine.EngineQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asks the embedded engine how a file is written, as it finds out itself whenever it
 * reads one.
 */
final class CsvSniffer {

	private static final String FIELDS = "Delimiter, Quote, Escape, NewLineDelimiter, Comment, "
			+ "CAST(SkipRows AS VARCHAR), CAST(HasHeader AS VARCHAR), coalesce(DateFormat, ''), "
			+ "coalesce(TimestampFormat, ''), CAST(len(Columns) AS VARCHAR)";

	private static final String NONE = "(empty)";

	private final DuckDbEngine engine;

	CsvSniffer(DuckDbEngine engine) {
		this.engine = engine;
	}

	/**
	 * Find out how a file is written.
	 * @param arguments the arguments of the engine's function that reads it, in SQL
	 * @return the dialect, or {@code null} if it is not plain
	 */
	@Nullable CsvDialect sniff(String arguments) throws SQLException {
		try (EngineQuery query = this.engine.prepare("SELECT " + FIELDS + " FROM sniff_csv(" + arguments + ")",
				List.of())) {
			return dialect(query.texts());
		}
	}

	private static @Nullable CsvDialect dialect(List<String> found) {
		String delimiter = found.get(0);
		String quote = found.get(1);
		boolean plain = isAscii(delimiter) && (quote.equals(NONE) || isAscii(quote)) && isOne(found.get(2), NONE, quote)
				&& isOne(found.get(3), "\\n", "\\r\\n") && found.get(4).equals(NONE) && found.get(5).equals("0")
				&& isOne(found.get(7), "", "%Y-%m-%d") && found.get(8).isEmpty();
		if (!plain) {
			return null;
		}
		return new CsvDialect((byte) delimiter.charAt(0), quote.equals(NONE) ? CsvDialect.NO_QUOTE : quote.charAt(0),
				found.get(2).equals(quote), Boolean.parseBoolean(found.get(6)), Integer.parseInt(found.get(9)));
	}

	private static boolean isAscii(String text) {
		return text.length() == 1 && text.charAt(0) < 0x80;
	}

	private static boolean isOne(String text, String... others) {
		return List.of(others).contains(text);
	}

}
