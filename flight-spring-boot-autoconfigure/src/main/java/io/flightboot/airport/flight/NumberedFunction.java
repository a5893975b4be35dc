package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.flightboot.airport.AirportCall;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportSchema;

/**
 * A function and where it is: those of the same name are told apart by a number.
 */
record NumberedFunction(AirportObject object, AirportFunction function) {

	/**
	 * Number the functions of a schema.
	 */
	static List<NumberedFunction> of(String catalog, AirportSchema schema, AirportCall call) {
		List<NumberedFunction> numbered = new ArrayList<>();
		Map<String, Integer> overloads = new HashMap<>();
		for (AirportFunction function : schema.functions(call)) {
			int overload = overloads.merge(function.name(), 0, (last, first) -> last + 1);
			numbered.add(new NumberedFunction(new AirportObject(catalog, schema.name(), function.name(), overload),
					function));
		}
		return numbered;
	}

}
