package io.flightboot.airport.protocol;

import io.flightboot.airport.TableVersion;
import org.jspecify.annotations.Nullable;

/**
 * The first message of an exchange with a table function that takes a table.
 *
 * @param jsonFilters filters in DuckDB's JSON, or {@code null} if none were pushed down
 * @param columnIds the columns that will be looked at; clients leave it empty
 * @param parameters the function's other arguments
 * @param at which state is meant, or {@code null} for today's
 * @since 0.1.0
 */
public record TableInOutParameters(@Nullable String jsonFilters, ColumnIds columnIds, ParameterStream parameters,
		@Nullable TableVersion at) {

	/**
	 * Read the message, which came as application metadata.
	 */
	public static TableInOutParameters decode(byte[] metadata) {
		MessageMap map = MessageMap.read("table_function_in_out", metadata);
		return new TableInOutParameters(map.textIfAny("json_filters"), new ColumnIds(map.unsigned("column_ids")),
				RequestValues.stream(map, "parameters"), RequestValues.version(map));
	}

}
