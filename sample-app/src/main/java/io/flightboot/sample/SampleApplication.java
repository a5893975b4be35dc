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
		// From JDK 24 on, Netty needs to be told to use Unsafe, and Arrow needs it to.
		// What
		// else the JVM has to know for "java -jar" stands in the manifest.
		// tag::main[]
		if (System.getProperty("io.netty.noUnsafe") == null) {
			System.setProperty("io.netty.noUnsafe", "false");
		}
		// end::main[]
		SpringApplication.run(SampleApplication.class, args);
	}

}
