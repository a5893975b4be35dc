package io.flightboot.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the sample: Flight on port 8815, HTTP on port 8080.
 */
@SpringBootApplication
@EnableScheduling
public class SampleApplication {

	public static void main(String[] args) {
		// From JDK 24 on, Netty leaves Unsafe alone unless told otherwise before its
		// first
		// class loads, and Arrow's allocator needs it. With this, "java -jar" works as it
		// is: the manifest brings the other flags.
		// tag::main[]
		if (System.getProperty("io.netty.noUnsafe") == null) {
			System.setProperty("io.netty.noUnsafe", "false");
		}
		// end::main[]
		SpringApplication.run(SampleApplication.class, args);
	}

}
