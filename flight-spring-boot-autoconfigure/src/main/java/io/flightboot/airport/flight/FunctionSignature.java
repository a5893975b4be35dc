package io.flightboot.airport.flight;

import java.util.ArrayList;
import java.util.List;

import io.flightboot.airport.AirportException;
import io.flightboot.airport.AirportException.Kind;
import io.flightboot.airport.AirportFunction;
import io.flightboot.airport.AirportParameters;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What a function takes, held against what a client sends.
 */
final class FunctionSignature {

	private final String function;

	private final List<Field> parameters;

	private FunctionSignature(String function, List<Field> parameters) {
		this.function = function;
		this.parameters = parameters;
	}

	/**
	 * Return the parameters of a function but for a table.
	 */
	static FunctionSignature of(AirportFunction function) {
		return new FunctionSignature(function.name(),
				function.parameters()
					.getFields()
					.stream()
					.filter((field) -> !AirportParameters.isTable(field))
					.toList());
	}

	/**
	 * Return how the function sees arguments: under the names of its parameters, in the
	 * types that were sent.
	 * @param sent the schema that the client sent
	 * @throws AirportException if the function doesn't take them
	 */
	Schema accept(Schema sent) {
		List<Field> fields = sent.getFields();
		if (fields.size() != this.parameters.size()) {
			throw new AirportException(Kind.INVALID_INPUT, "Function '" + this.function + "' takes "
					+ this.parameters.size() + " arguments, and " + fields.size() + " came");
		}
		List<Field> accepted = new ArrayList<>();
		for (int i = 0; i < fields.size(); i++) {
			Field parameter = this.parameters.get(i);
			Field argument = PlainColumns.field(parameter.getName(), fields.get(i));
			accepted.add(AirportParameters.isAny(parameter) ? argument : accept(parameter, argument));
		}
		return new Schema(accepted);
	}

	private Field accept(Field parameter, Field argument) {
		if (fits(parameter, argument)) {
			return argument;
		}
		if (LayoutConversions.isKnown(argument.getType(), parameter.getType())) {
			return Field.nullable(parameter.getName(), parameter.getType());
		}
		throw new AirportException(Kind.INVALID_INPUT,
				"Parameter '" + parameter.getName() + "' of function '" + this.function + "' takes "
						+ parameter.getType() + ", and " + argument.getType()
						+ " came; attach the catalog anew, or cast the argument");
	}

	/**
	 * Return whether a type has the layout of another: zones, names and flags aside.
	 */
	private static boolean fits(Field parameter, Field argument) {
		ArrowType wanted = parameter.getType();
		ArrowType given = argument.getType();
		boolean alike = wanted.equals(given) || isFree(wanted)
				&& Types.getMinorTypeForArrowType(wanted).equals(Types.getMinorTypeForArrowType(given));
		if (!alike || parameter.getChildren().size() != argument.getChildren().size()) {
			return false;
		}
		for (int i = 0; i < parameter.getChildren().size(); i++) {
			if (!fits(parameter.getChildren().get(i), argument.getChildren().get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isFree(ArrowType type) {
		return type instanceof ArrowType.Timestamp || type instanceof ArrowType.Map;
	}

}
