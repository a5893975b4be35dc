package io.flightboot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.flightboot.test.FlightLeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for a test of Flight services and nothing else: {@code @FlightService} and
 * {@code @FlightAdvice} beans, raw producers, interceptors, customizers and converters,
 * with the auto-configuration of the Flight server. Other {@code @Component} beans are
 * left out; bring their replacements with {@code @MockitoBean} or {@code @Import}.
 * <p>
 * A real server runs on 127.0.0.1 and a free port. The test calls it with an injected
 * {@link io.flightboot.test.FlightTester FlightTester}, and fails if it leaves a buffer
 * allocated.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(FlightTestContextBootstrapper.class)
@ExtendWith({ SpringExtension.class, FlightLeakCheck.class })
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(FlightTypeExcludeFilter.class)
@AutoConfigureFlight
@AutoConfigureFlightTester
@ImportAutoConfiguration
public @interface FlightTest {

	/**
	 * Properties of the form {@code name=value} that are added before the test runs.
	 */
	String[] properties() default {};

	/**
	 * The services to test. All if empty.
	 */
	@AliasFor("services")
	Class<?>[] value() default {};

	/**
	 * The services to test. All if empty.
	 */
	@AliasFor("value")
	Class<?>[] services() default {};

	/**
	 * Whether the kinds of beans listed above are found by themselves.
	 */
	boolean useDefaultFilters() default true;

	/**
	 * More kinds of beans to include.
	 */
	Filter[] includeFilters() default {};

	/**
	 * Kinds of beans to leave out.
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
