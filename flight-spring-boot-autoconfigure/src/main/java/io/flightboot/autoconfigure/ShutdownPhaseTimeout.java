package io.flightboot.autoconfigure;

import java.time.Duration;

import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerStartedEvent;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Gives the phase in which the server stops as much time as the server may need. Without
 * it a long grace period would be cut short without a word.
 */
final class ShutdownPhaseTimeout implements ApplicationListener<FlightServerStartedEvent> {

	private static final String BOOT_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	private static final Duration DEFAULT_BOOT_TIMEOUT = Duration.ofSeconds(30);

	private final ApplicationContext context;

	private final Duration timeout;

	ShutdownPhaseTimeout(ApplicationContext context, Duration timeout) {
		this.context = context;
		this.timeout = timeout;
	}

	@Override
	public void onApplicationEvent(FlightServerStartedEvent event) {
		Duration boot = Binder.get(this.context.getEnvironment())
			.bind(BOOT_TIMEOUT, Duration.class)
			.orElse(DEFAULT_BOOT_TIMEOUT);
		String name = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;
		if (this.timeout.compareTo(boot) > 0
				&& this.context.getBean(name) instanceof DefaultLifecycleProcessor processor) {
			processor.setTimeoutForShutdownPhase(FlightServerLifecycle.PHASE, this.timeout.toMillis());
		}
	}

}
