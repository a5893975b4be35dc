package io.flightboot.autoconfigure.logging;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Quietens what gRPC and Arrow log of everyday events: a client that cancels while it is
 * written to is a warning with a stack trace for the one, the choice of an allocator is
 * news for the other. Any level that an application sets wins.
 */
class LoggingDefaults implements EnvironmentPostProcessor {

	static final Map<String, Object> LEVELS = Map.of("logging.level.io.grpc.netty.NettyServerHandler", "error",
			"logging.level.org.apache.arrow.memory", "warn");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource("flightLoggingDefaults", LEVELS));
	}

}
