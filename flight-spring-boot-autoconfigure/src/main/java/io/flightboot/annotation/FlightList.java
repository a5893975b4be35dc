package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds flights to what ListFlights answers: the method returns a collection, stream or
 * iterator of {@code FlightInfo}, {@link io.flightboot.handler.FlightDetails} or routes
 * as text. It is for flights that a route template can't enumerate, such as the entries
 * of a store.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightList {

}
