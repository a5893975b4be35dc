package io.flightboot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a context with all of our auto-configurations, as an application gets them, on a
 * random port.
 */
public final class FlightContextRunner {

	private FlightContextRunner() {
	}

	public static ApplicationContextRunner create() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(autoConfigurations()))
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class, SslAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class))
			.withPropertyValues("flight.server.port=0", "flight.memory.limit=64MB",
					"flight.server.netty.chunk-size=1MB");
	}

	/**
	 * Expect that properties keep the application from starting, and that the failure
	 * names one of them.
	 */
	public static void assertInvalid(ApplicationContextRunner runner, String property, String... values) {
		runner.withPropertyValues(values)
			.run((context) -> assertThat(failure(context.getStartupFailure())).isInstanceOfSatisfying(
					InvalidConfigurationPropertyValueException.class,
					(invalid) -> assertThat(invalid.getName()).isEqualTo(property)));
	}

	private static Throwable failure(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationPropertyValueException) {
				return cause;
			}
		}
		return failure;
	}

	/**
	 * Return our auto-configurations.
	 */
	public static Class<?>[] autoConfigurations() {
		return ImportCandidates.load(AutoConfiguration.class, FlightContextRunner.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.flightboot."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
	}

}
