package io.flightboot.airport;

import java.util.List;

import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A function that returns rows.
 *
 * @since 0.1.0
 */
public non-sealed interface TableFunction extends AirportFunction {

	/** Columns to publish where only the arguments tell them. */
	Schema UNKNOWN = new Schema(List.of(Field.nullable("input", new ArrowType.Int(32, true))));

	/**
	 * Return the columns to publish; those that count are of {@link #bind}.
	 */
	default Schema schema() {
		return UNKNOWN;
	}

	/**
	 * Look at the arguments. It runs when a statement is prepared and again when it is
	 * read, so it only looks.
	 * @throws AirportException if the arguments make no sense
	 */
	TableFunctionResult bind(FunctionArguments arguments) throws Exception;

}
