package io.flightboot.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a {@link io.grpc.BindableService} bean that shares the port with Flight. Its
 * calls pass the same {@link FlightGrpcInterceptor interceptors} and run on a pool of
 * their own, so they may block.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface FlightGrpcService {

	/**
	 * Name of the bean, when a particular one is wanted.
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String value() default "";

}
