package io.flightboot.airport.protocol;

import io.flightboot.airport.TableVersion;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a table function gives for its arguments.
 *
 * @param descriptor the function
 * @param parameters its arguments
 * @param tableInput columns of its table argument, or {@code null} if it has none
 * @param at which state is meant, or {@code null} for today's
 * @since 0.1.0
 */
public record TableFunctionRequest(FlightDescriptor descriptor, ParameterStream parameters, @Nullable Schema tableInput,
		@Nullable TableVersion at) {

	/**
	 * Read the body of action {@code table_function_flight_info}.
	 */
	public static TableFunctionRequest decode(byte[] body) {
		MessageMap map = MessageMap.read(AirportActions.TABLE_FUNCTION_FLIGHT_INFO, body);
		return new TableFunctionRequest(RequestValues.descriptor(map, "descriptor"),
				RequestValues.stream(map, "parameters"), RequestValues.schemaIfAny(map, "table_input_schema"),
				RequestValues.version(map));
	}

}
