package io.flightboot.autoconfigure.logging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingDefaultsTests {

	private static final String GRPC = "logging.level.io.grpc.netty.NettyServerHandler";

	@Test
	void quietensTheLibrariesBeneath() {
		try (ConfigurableApplicationContext context = application().run()) {
			assertThat(context.getEnvironment().getProperty(GRPC)).isEqualTo("error");
			assertThat(context.getEnvironment().getProperty("logging.level.org.apache.arrow.memory")).isEqualTo("warn");
		}
	}

	@Test
	void applicationHasTheLastWord() {
		try (ConfigurableApplicationContext context = application().run("--" + GRPC + "=info")) {
			assertThat(context.getEnvironment().getProperty(GRPC)).isEqualTo("info");
		}
	}

	@Test
	void levelsAreSetByGroup() {
		Log memory = LogFactory.getLog("io.flightboot.memory");
		assertThat(memory.isTraceEnabled()).isFalse();
		try (ConfigurableApplicationContext context = application().run("--logging.level.flight-memory=trace")) {
			assertThat(memory.isTraceEnabled()).isTrue();
		}
		finally {
			LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.flightboot.memory", null);
		}
	}

	@Test
	void everyLoggerOfOursIsInAGroupThatThePageTells() throws Exception {
		String page = Files.readString(Path.of("../docs/logging.md"));
		assertThat(LoggingDefaults.GROUPS.keySet()).allSatisfy((group) -> assertThat(page).contains("`" + group + "`"));
		List<String> loggers = LoggingDefaults.GROUPS.values()
			.stream()
			.flatMap((names) -> Arrays.stream(names.split(",")))
			.toList();
		List<String> ours = typesOfOurs().stream()
			.filter((type) -> Arrays.stream(type.getDeclaredFields()).anyMatch((field) -> field.getType() == Log.class))
			.map(Class::getName)
			.toList();
		assertThat(ours).isNotEmpty()
			.allSatisfy((name) -> assertThat(loggers).as("groups of loggers, for " + name)
				.anyMatch((logger) -> (name + ".").startsWith(logger + ".")));
	}

	private static List<Class<?>> typesOfOurs() throws Exception {
		Path classes = Path.of(LoggingDefaults.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<Class<?>> types = new ArrayList<>();
		try (Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".class")).toList()) {
				String name = ClassUtils.convertResourcePathToClassName(classes.relativize(file).toString());
				if (!name.endsWith("-info.class")) {
					types.add(Class.forName(name.substring(0, name.length() - ".class".length()), false,
							LoggingDefaults.class.getClassLoader()));
				}
			}
		}
		return types;
	}

	private static SpringApplication application() {
		return new SpringApplicationBuilder(LoggingDefaultsTests.class).web(WebApplicationType.NONE)
			.properties("flight.server.enabled=false")
			.build();
	}

}
