package io.flightboot.benchmarks;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StarterServerTests extends AbstractServerTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		DatasetFiles.write(directory);
		context = SpringApplication.run(StarterServer.class, directory.toString());
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Override
	int port() {
		return context.getEnvironment().getRequiredProperty("local.flight.port", Integer.class);
	}

}
