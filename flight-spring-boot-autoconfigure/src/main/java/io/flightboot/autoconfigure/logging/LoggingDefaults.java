package io.flightboot.autoconfigure.logging;

import java.util.LinkedHashMap;
import java.util.Map;

import io.flightboot.observation.AccessLog;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Quietens what gRPC and Arrow log of everyday events: a client that cancels while it is
 * written to is a warning with a stack trace for the one, the choice of an allocator or a
 * column of an extension type is news for the other. gRPC's handlers also print the
 * headers of each call, with the credentials in them, when they are debugged. Any level
 * that an application sets for the logger itself wins.
 * <p>
 * Groups of loggers stand for what operators want to see more or less of.
 */
class LoggingDefaults implements EnvironmentPostProcessor {

	static final Map<String, Object> LEVELS = Map.of("logging.level.io.grpc.netty.NettyServerHandler", "error",
			"logging.level.io.grpc.netty.NettyClientHandler", "info", "logging.level.org.apache.arrow.memory", "warn",
			"logging.level.org.apache.arrow.c.SchemaImporter", "warn");

	static final Map<String, String> GROUPS = Map.of("flight-access", AccessLog.LOGGER, "flight-errors",
			"io.flightboot.handler.error", "flight-lifecycle",
			"io.flightboot.server,io.flightboot.health,io.flightboot.endpoint,io.flightboot.autoconfigure",
			"flight-memory", "io.flightboot.memory", "flight-security",
			"io.flightboot.account,io.flightboot.security,io.flightboot.limit", "flight-handlers",
			"io.flightboot.handler,io.flightboot.call,io.flightboot.observation,io.flightboot.wire", "flight-datasets",
			"io.flightboot.dataset", "flight-airport", "io.flightboot.airport", "flight-wire",
			"io.grpc,io.netty,org.apache.arrow");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, Object> defaults = new LinkedHashMap<>(LEVELS);
		GROUPS.forEach((name, loggers) -> defaults.put("logging.group." + name, loggers));
		environment.getPropertySources().addLast(new MapPropertySource("flightLoggingDefaults", defaults));
	}

}
