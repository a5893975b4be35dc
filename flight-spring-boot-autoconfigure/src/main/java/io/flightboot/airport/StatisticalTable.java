package io.flightboot.airport;

import org.jspecify.annotations.Nullable;

/**
 * A table that tells DuckDB about its values, for better plans. What it tells must be
 * true, whoever writes meanwhile: wrong statistics make wrong results.
 *
 * @since 0.1.0
 */
public interface StatisticalTable extends AirportTable {

	/**
	 * Return what is known of a column.
	 * @param column its name
	 * @return what is known, or {@code null} for nothing
	 */
	@Nullable ColumnStatistics statistics(String column, AirportCall call);

}
