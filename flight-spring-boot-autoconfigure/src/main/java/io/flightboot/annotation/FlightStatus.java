package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.apache.arrow.flight.FlightStatusCode;

/**
 * Gives an exception class the status that clients get for it.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface FlightStatus {

	/**
	 * Status to answer with.
	 */
	FlightStatusCode value();

	/**
	 * Text for the client. The exception's message if empty.
	 */
	String description() default "";

}
