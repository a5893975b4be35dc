package io.flightboot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Puts a {@link io.flightboot.test.FlightTester FlightTester} and Arrow's
 * {@code FlightClient} into the test context, both connected to the context's Flight
 * server. The server listens on 127.0.0.1 and a free port, whatever the application's
 * configuration says. Its network buffers come in small chunks, for the servers of all
 * cached test contexts share the direct memory of one JVM.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@TestPropertySource(properties = { "flight.server.address=127.0.0.1", "flight.server.port=0",
		"flight.server.netty.chunk-size=1MB" })
public @interface AutoConfigureFlightTester {

}
