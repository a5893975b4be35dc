package io.flightboot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose annotated methods are served as Arrow flights.
 *
 * @since 0.1.0
 * @see FlightGet
 * @see FlightPut
 * @see FlightExchange
 * @see FlightAction
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface FlightService {

	/**
	 * Prefix of the routes of this service. Short for {@link #prefix()}.
	 */
	@AliasFor("prefix")
	String value() default "";

	/**
	 * Prefix of the routes of this service; segments are joined by {@code /}. Empty for
	 * none. It is no name of the bean: services may share a prefix.
	 */
	@AliasFor("value")
	String prefix() default "";

	/**
	 * Name of the bean, when a particular one is wanted.
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

	/**
	 * IPC compression of what this service sends, unless a client asks for another:
	 * {@code none}, {@code lz4} or {@code zstd}. Empty for the server's default.
	 */
	String compression() default "";

}
