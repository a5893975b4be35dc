package io.flightboot.autoconfigure.logging;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

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

	private static SpringApplication application() {
		return new SpringApplicationBuilder(LoggingDefaultsTests.class).web(WebApplicationType.NONE)
			.properties("flight.server.enabled=false")
			.build();
	}

}
