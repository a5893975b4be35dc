package io.flightboot.autoconfigure.cli;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Imports the auto-configurations that commands need: those of the store. Whoever has
 * another store, or another way to get at its database, names its auto-configuration in a
 * file
 * {@code META-INF/spring/io.flightboot.autoconfigure.cli.AutoConfigureFlightCli.imports}.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ImportAutoConfiguration
public @interface AutoConfigureFlightCli {

}
