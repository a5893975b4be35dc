package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells what can't be derived of a flight with the same route: its schema, rows, bytes,
 * endpoints, order, metadata or expiry. The method returns a {@code Schema}, a
 * {@link io.flightboot.handler.FlightDetails} or Arrow's own {@code FlightInfo}.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightInfo {

	/**
	 * Route of the flight that this method describes, below the prefix of the service.
	 * The method's name if empty.
	 */
	String value() default "";

}
