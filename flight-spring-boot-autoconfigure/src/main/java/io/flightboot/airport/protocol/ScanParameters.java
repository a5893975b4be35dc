package io.flightboot.airport.protocol;

import io.flightboot.airport.TableVersion;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a scan before it begins. All that its reader needs must go into its
 * tickets.
 *
 * @param jsonFilters filters in DuckDB's JSON, or {@code null} if none were pushed down
 * @param columnIds the columns that will be looked at
 * @param functionParameters arguments of a table function, or {@code null} for a table
 * @param tableInput columns of the function's table argument, or {@code null}
 * @param at which state is meant, or {@code null} for today's
 * @since 0.1.0
 */
public record ScanParameters(@Nullable String jsonFilters, ColumnIds columnIds,
		@Nullable ParameterStream functionParameters, @Nullable Schema tableInput, @Nullable TableVersion at) {

	/** Nothing is known. */
	public static final ScanParameters NONE = new ScanParameters(null, ColumnIds.NONE, null, null, null);

	static ScanParameters of(@Nullable MessageMap map) {
		if (map == null) {
			return NONE;
		}
		return new ScanParameters(map.textIfAny("json_filters"), new ColumnIds(map.unsigned("column_ids")),
				RequestValues.streamIfAny(map, "table_function_parameters"),
				RequestValues.schemaIfAny(map, "table_function_input_schema"), RequestValues.version(map));
	}

}
