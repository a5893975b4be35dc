package io.flightboot.airport.protocol;

import org.apache.arrow.flight.FlightDescriptor;

/**
 * A column whose statistics are asked for.
 *
 * @param descriptor the table
 * @param column name of the column
 * @param type its type as DuckDB writes it, such as {@code DECIMAL(18,3)}
 * @since 0.1.0
 */
public record ColumnStatisticsRequest(FlightDescriptor descriptor, String column, String type) {

	/**
	 * Read the body of action {@code column_statistics}.
	 */
	public static ColumnStatisticsRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.COLUMN_STATISTICS, body);
		return new ColumnStatisticsRequest(RequestValues.descriptor(map, "flight_descriptor"), map.text("column_name"),
				map.text("type"));
	}

}
