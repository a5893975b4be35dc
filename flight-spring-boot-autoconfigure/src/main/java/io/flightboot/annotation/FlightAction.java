package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Serves an action (DoAction) and lists it (ListActions). Types of actions are global and
 * verbatim: the prefix of the service does not apply.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightAction {

	/**
	 * Type of the action, as clients name it. The method's name if empty.
	 */
	String value() default "";

	/**
	 * What the action does, as ListActions tells it.
	 */
	String description() default "";

}
