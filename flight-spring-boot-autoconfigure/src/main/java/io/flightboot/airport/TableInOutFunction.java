package io.flightboot.airport;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A function that takes a table and returns rows. Its last parameter is made by
 * {@link AirportParameters#table}.
 *
 * @since 0.1.0
 */
public non-sealed interface TableInOutFunction extends AirportFunction {

	/**
	 * Return the columns to publish; those that count are of {@link #bind}.
	 */
	default Schema schema() {
		return TableFunction.UNKNOWN;
	}

	/**
	 * Look at the arguments. It runs when a statement is prepared and again when it runs,
	 * so it only looks.
	 * @param arguments the arguments beside the table
	 * @param table columns of the table
	 * @throws AirportException if the arguments make no sense
	 */
	TableTransform bind(FunctionArguments arguments, Schema table) throws Exception;

}
