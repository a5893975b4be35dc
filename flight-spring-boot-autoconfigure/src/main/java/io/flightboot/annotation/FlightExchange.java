package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves a stream in both directions (DoExchange).
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightExchange {

	/**
	 * Route below the prefix of the service, with variables such as
	 * {@code trades/{symbol}}. The method's name if empty.
	 */
	String value() default "";

	/**
	 * What the flight is, in a sentence for people.
	 */
	String description() default "";

}
