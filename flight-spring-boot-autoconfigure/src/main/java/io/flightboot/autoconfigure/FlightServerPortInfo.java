package io.flightboot.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.flightboot.server.FlightServerStartedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Publishes the port that was really taken as {@code local.flight.port}, in the context
 * and all its parents.
 */
final class FlightServerPortInfo implements ApplicationListener<FlightServerStartedEvent> {

	static final String PROPERTY = "local.flight.port";

	// The one that Boot uses for ports
	private static final String SOURCE = "server.ports";

	private final ApplicationContext context;

	FlightServerPortInfo(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(FlightServerStartedEvent event) {
		int port = event.getInfo().port();
		if (port <= 0) {
			return;
		}
		for (ApplicationContext next = this.context; next != null; next = parentOf(next)) {
			if (next.getEnvironment() instanceof ConfigurableEnvironment environment) {
				publish(environment, port);
			}
		}
	}

	private static @Nullable ApplicationContext parentOf(ApplicationContext context) {
		return context.getParent();
	}

	@SuppressWarnings("unchecked")
	private static void publish(ConfigurableEnvironment environment, int port) {
		MutablePropertySources sources = environment.getPropertySources();
		if (!(sources.get(SOURCE) instanceof MapPropertySource)) {
			sources.addFirst(new MapPropertySource(SOURCE, new HashMap<>()));
		}
		((Map<String, Object>) sources.get(SOURCE).getSource()).put(PROPERTY, port);
	}

}
