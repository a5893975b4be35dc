package io.flightboot.benchmarks;

import java.nio.file.Path;

import io.flightboot.memory.FlightMemory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The starter as an application uses it, with its default settings.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class StarterServer {

	@Bean
	Datasets datasets(FlightMemory memory, ApplicationArguments arguments) {
		return new Datasets(Path.of(arguments.getSourceArgs()[0]), memory.root());
	}

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(StarterServer.class, args)) {
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			new ServerConsole(context.getBean(FlightMemory.class).root()).serve(port);
		}
	}

}
