package io.flightboot.autoconfigure.observation;

import java.util.function.BooleanSupplier;

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
	FlightCallObservations flightCallObservations(ObservationRegistry registry, ObjectProvider<ObservationNeeds> needs,
			ObjectProvider<FlightServerObservationConvention> convention) {
		return new FlightCallObservations(registry, needed(needs), convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightHandlerObservations flightHandlerObservations(ObservationRegistry registry,
			ObjectProvider<ObservationNeeds> needs, ObjectProvider<FlightHandlerObservationConvention> convention) {
		return new FlightHandlerObservations(registry, needed(needs), convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightRouteObserver flightRouteObserver() {
		return new FlightRouteObserver();
	}

	private static BooleanSupplier needed(ObjectProvider<ObservationNeeds> needs) {
		ObservationNeeds known = needs.getIfAvailable();
		// Without meters whoever listens needs them
		return (known != null) ? known : () -> true;
	}

}
