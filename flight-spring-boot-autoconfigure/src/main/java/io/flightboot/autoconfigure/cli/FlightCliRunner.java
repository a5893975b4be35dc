package io.flightboot.autoconfigure.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.function.IntConsumer;

import io.flightboot.cli.FlightCli;
import io.flightboot.cli.FlightCliTerminal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Runs the command that the application was given, and ends the JVM: what the application
 * does next is not what its user asked for. That is when all configuration is there, and
 * before there is a banner or a context.
 */
class FlightCliRunner implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private final IntConsumer exit;

	FlightCliRunner() {
		this(System::exit);
	}

	FlightCliRunner(IntConsumer exit) {
		this.exit = exit;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		FlightCliInvocation invocation = invocation(event);
		if (invocation != null) {
			this.exit.accept(run(invocation, event.getEnvironment()));
		}
	}

	private static @Nullable FlightCliInvocation invocation(ApplicationEnvironmentPreparedEvent event) {
		return event.getBootstrapContext().isRegistered(FlightCliInvocation.class)
				? event.getBootstrapContext().get(FlightCliInvocation.class) : null;
	}

	private static int run(FlightCliInvocation invocation, ConfigurableEnvironment environment) {
		PrintWriter err = new PrintWriter(System.err, true);
		FlightCliTerminal terminal = new FlightCliTerminal(
				new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
				new PrintWriter(invocation.out()), err);
		try (FlightCliContext context = new FlightCliContext(environment, err)) {
			return new FlightCli(context::services, terminal, Clock.systemUTC())
				.run(invocation.arguments().toArray(String[]::new));
		}
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
