package io.flightboot.test.autoconfigure;

import io.flightboot.test.FlightTester;
import org.apache.arrow.flight.FlightClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of {@link FlightTester} and {@link FlightClient}. The beans are
 * lazy, for the port is known only when the context has started.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@Lazy
public final class FlightTesterAutoConfiguration {

	@Bean
	FlightTesterConnection flightTesterConnection(Environment environment) {
		return new FlightTesterConnection(environment.getRequiredProperty("local.flight.port", Integer.class),
				environment.containsProperty("flight.server.ssl.bundle"));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightTester flightTester(FlightTesterConnection connection) {
		return connection.tester();
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	FlightClient flightClient(FlightTesterConnection connection) {
		return connection.client();
	}

}
