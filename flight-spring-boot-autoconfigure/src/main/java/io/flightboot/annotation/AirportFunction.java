package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a function that DuckDB calls in SQL. What it takes and returns tells its
 * kind.
 * <p>
 * <b>Scalar</b>: it takes values and returns one, by the mapping of records. It is called
 * for each row. A row that has NULL for a primitive, or for a parameter that is not
 * {@code @Nullable}, gets NULL without a call. Or it takes vectors and returns one, or
 * fills its last one: then it is called for each batch and sees all rows.
 * <p>
 * <b>Table function</b>: it returns rows: a {@code Stream}, {@code Iterable} or
 * {@code Iterator} of records, or an {@code ArrowReader}. It takes values, or one record
 * whose components are the parameters. Those that are {@code @Nullable} are given by name
 * or left out.
 * <p>
 * <b>Function of a table</b>: it returns a {@code TableTransform}, and may take the
 * {@code Schema} of the table; or it takes each batch as {@code VectorSchemaRoot}, or all
 * as a {@code Stream} or {@code Iterator} of these, and returns rows as records.
 * <p>
 * All may take the call ({@code AirportCall}, {@code FlightCall}), the {@code Principal}
 * and the call's {@code BufferAllocator} as well.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AirportFunction {

	/**
	 * Name of the function. The method's name if empty.
	 */
	String value() default "";

	/**
	 * Schema that has the function. It is made where the catalog has none of that name.
	 */
	String schema() default "functions";

	/**
	 * Catalog that has the function. All have it if empty.
	 */
	String catalog() default "";

	/**
	 * What the function does, in a sentence for people.
	 */
	String description() default "";

	/**
	 * When the same arguments have the same result, for scalar functions.
	 */
	Stability stability() default Stability.VOLATILE;

	/**
	 * When the same arguments have the same result.
	 */
	enum Stability {

		/** Always, so that DuckDB may compute constants once. */
		CONSISTENT,

		/** Never, as for random numbers. */
		VOLATILE,

		/** During a query, as for the present time. */
		CONSISTENT_WITHIN_QUERY

	}

}
