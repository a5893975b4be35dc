package io.flightboot.autoconfigure.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import io.flightboot.autoconfigure.account.FlightAccountStoreType;

import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Sees whether the application was given a command. It does when the configuration is
 * there and the log is not: what the log tells while a command runs must not get into
 * what the command tells.
 */
class FlightCliDetector implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final Map<String, Object> QUIET = Map.of("logging.level.root", "warn", "logging.threshold.console",
			"warn", "logging.file.name", "", "logging.file.path", "",
			// Tells of each failure before the command does
			"logging.level.org.springframework.context.annotation.AnnotationConfigApplicationContext", "error");

	private final IntConsumer exit;

	FlightCliDetector() {
		this(System::exit);
	}

	FlightCliDetector(IntConsumer exit) {
		this.exit = exit;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		List<String> arguments = FlightCliInvocation.arguments(event.getArgs());
		if (arguments == null || !isEnabled(event.getEnvironment())) {
			return;
		}
		if (!ClassUtils.isPresent("picocli.CommandLine", event.getSpringApplication().getClassLoader())) {
			missing(event.getEnvironment());
			return;
		}
		event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("flightCli", QUIET));
		PrintStream out = System.out;
		event.getBootstrapContext()
			.registerIfAbsent(FlightCliInvocation.class, InstanceSupplier.of(new FlightCliInvocation(arguments, out)));
		System.setOut(System.err);
	}

	private static boolean isEnabled(ConfigurableEnvironment environment) {
		return Binder.get(environment).bind("flight.cli.enabled", Boolean.class).orElse(true);
	}

	/**
	 * Tell what is missing, unless the argument is the application's own.
	 */
	private void missing(ConfigurableEnvironment environment) {
		FlightAccountStoreType store = Binder.get(environment)
			.bind("flight.accounts.store", FlightAccountStoreType.class)
			.orElse(FlightAccountStoreType.NONE);
		if (store != FlightAccountStoreType.NONE) {
			System.err.println("Commands need a dependency on info.picocli:picocli. Set 'flight.cli.enabled' to"
					+ " 'false' if 'flight' is an argument of the application.");
			this.exit.accept(1);
		}
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
	}

}
