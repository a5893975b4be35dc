package io.flightboot.benchmarks;

import io.flightboot.memory.FlightMemory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Files as flights, by configuration alone: the directories are named on the command
 * line.
 */
public final class FileServer {

	private FileServer() {
	}

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, args)) {
			int port = context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
			new ServerConsole(context.getBean(FlightMemory.class).root()).serve(port);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
