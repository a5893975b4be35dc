package io.flightboot.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link io.grpc.ServerInterceptor} bean, by its class or its {@code @Bean}
 * method, as one of the Flight server's. Others, such as those of another gRPC server in
 * the same application, are left alone.
 * <p>
 * Interceptors are called in their {@code @Order}, among the places in
 * {@link io.flightboot.call.FlightCallOrder}. They run where the transport calls them and
 * must not block. Those ordered before {@code FlightCallOrder.ERRORS} see health checks
 * too; all others see everything but health checks, which no gate may refuse.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FlightGrpcInterceptor {

}
