package io.flightboot.autoconfigure.observation;

import io.flightboot.observation.FlightCallObservations;
import io.flightboot.observation.FlightHandlerObservationConvention;
import io.flightboot.observation.FlightHandlerObservations;
import io.flightboot.observation.FlightRouteObserver;
import io.flightboot.observation.FlightServerObservationConvention;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of observations of calls, from which
 * timers and spans are made.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "flight.observation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlightObservationProperties.class)
public final class FlightObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightCallObservations flightCallObservations(ObservationRegistry registry,
			ObjectProvider<FlightServerObservationConvention> convention) {
		return new FlightCallObservations(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightHandlerObservations flightHandlerObservations(ObservationRegistry registry,
			ObjectProvider<FlightHandlerObservationConvention> convention) {
		return new FlightHandlerObservations(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightRouteObserver flightRouteObserver() {
		return new FlightRouteObserver();
	}

}
