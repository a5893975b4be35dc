package io.flightboot.airport;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A function that returns a value for each row.
 *
 * @since 0.1.0
 */
public non-sealed interface ScalarFunction extends AirportFunction {

	/**
	 * Return the name and type of the result.
	 */
	Field result();

	/**
	 * Return when the same arguments have the same result.
	 */
	default Stability stability() {
		return Stability.VOLATILE;
	}

	/**
	 * Compute the results of a batch. DuckDB sends rows with NULLs too, unless the
	 * argument is constant.
	 * @param arguments the arguments, a row each; they stay the caller's
	 * @param result takes as many values; empty and not allocated yet
	 * @param call the call, which lasts for many batches
	 */
	void apply(VectorSchemaRoot arguments, FieldVector result, AirportCall call) throws Exception;

	/**
	 * When the same arguments have the same result.
	 */
	enum Stability {

		/** Always, so that DuckDB may compute constants once. */
		CONSISTENT("consistent"),

		/** Never, as for random numbers. */
		VOLATILE("volatile"),

		/** During a query, as for the present time. */
		CONSISTENT_WITHIN_QUERY("consistent_within_query");

		private final String text;

		Stability(String text) {
			this.text = text;
		}

		/**
		 * Return the name that goes over the wire.
		 */
		public String text() {
			return this.text;
		}

	}

}
