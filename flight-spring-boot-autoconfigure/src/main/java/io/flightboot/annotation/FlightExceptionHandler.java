package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns an exception into the status that the client gets. The method returns a
 * {@code CallStatus}, a {@code FlightStatusCode} or a
 * {@link io.flightboot.call.FlightException}; {@code null} passes the exception on.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightExceptionHandler {

	/**
	 * Exceptions to handle. The exception parameters of the method if empty.
	 */
	Class<? extends Throwable>[] value() default {};

}
