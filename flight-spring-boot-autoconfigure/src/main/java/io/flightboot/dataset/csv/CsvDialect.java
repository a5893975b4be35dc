package io.flightboot.dataset.csv;

import org.springframework.util.Assert;

/**
 * How a file is written, as the embedded engine found out.
 *
 * @param delimiter what stands between values
 * @param quote what may stand around values, or {@link #NO_QUOTE}
 * @param doubledQuotes whether a quote within quotes is written twice
 * @param header whether the first record has the names of the columns
 * @param columns number of columns
 * @since 0.1.0
 */
public record CsvDialect(byte delimiter, int quote, boolean doubledQuotes, boolean header, int columns) {

	/** Stands for no quote: no byte has this value. */
	public static final int NO_QUOTE = 256;

	public CsvDialect {
		Assert.isTrue(columns > 0, "'columns' must be positive");
	}
}
