package io.flightboot.airport;

import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A function that SQL can call: a {@link ScalarFunction}, a {@link TableFunction} or a
 * {@link TableInOutFunction}.
 *
 * @since 0.1.0
 */
public sealed interface AirportFunction permits ScalarFunction, TableFunction, TableInOutFunction {

	/**
	 * Return the name.
	 */
	String name();

	/**
	 * Return the parameters, a column each. {@link AirportParameters} makes those that
	 * are not plain.
	 */
	Schema parameters();

	/**
	 * Return what the function does.
	 */
	default String description() {
		return "";
	}

}
