package io.flightboot.autoconfigure.observation;

import java.util.List;

import io.flightboot.autoconfigure.call.FlightStreamProperties;
import io.flightboot.autoconfigure.call.FlightTaskDecorator;
import io.flightboot.autoconfigure.memory.FlightMemoryAutoConfiguration;
import io.flightboot.memory.FlightMemory;
import io.flightboot.observation.FlightCallMeterHandler;
import io.flightboot.observation.FlightCallTimers;
import io.flightboot.observation.FlightConnectionMeters;
import io.flightboot.observation.FlightExecutorMeters;
import io.flightboot.observation.FlightHandlerObserver;
import io.flightboot.observation.FlightMemoryMeters;
import io.flightboot.observation.FlightRouteObserver;
import io.flightboot.observation.FlightServerObservationConvention;
import io.flightboot.observation.FlightServiceCallMeters;
import io.flightboot.observation.FlightTrafficMeters;
import io.flightboot.server.DirectMemory;
import io.flightboot.server.TransportObservers;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the meters of a Flight server.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightMemoryAutoConfiguration.class, FlightObservationAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "flight.observation.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ FlightObservationProperties.class, FlightStreamProperties.class })
public final class FlightMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightCallTimers flightCallTimers(MeterRegistry registry) {
		return new FlightCallTimers(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	FlightCallMeterHandler flightCallMeterHandler(FlightCallTimers timers,
			ObjectProvider<FlightServerObservationConvention> convention) {
		return new FlightCallMeterHandler(timers, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightMemoryMeters flightMemoryMeters(FlightMemory memory) {
		return new FlightMemoryMeters(memory, DirectMemory::used, DirectMemory::limit);
	}

	@Bean
	@ConditionalOnMissingBean
	ObservationNeeds flightObservationNeeds(ListableBeanFactory beanFactory) {
		return new ObservationNeeds(beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean
	FlightTrafficMeters flightTrafficMeters(MeterRegistry registry, FlightCallTimers timers, ObservationNeeds needs,
			FlightMemoryMeters memory) {
		return new FlightTrafficMeters(registry, timers, () -> !needs.getAsBoolean(),
				(route) -> memory.leaks(registry, route));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightRouteObserver flightRouteObserver() {
		return new FlightRouteObserver();
	}

	@Bean
	@ConditionalOnMissingBean
	FlightHandlerObserver flightHandlerObserver() {
		return new FlightHandlerObserver();
	}

	@Bean
	@ConditionalOnMissingBean
	FlightServiceCallMeters flightServiceCallMeters(FlightCallTimers timers, FlightTrafficMeters traffic,
			ObjectProvider<FlightServerObservationConvention> convention) {
		return new FlightServiceCallMeters(timers, traffic, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightConnectionMeters flightConnectionMeters() {
		return new FlightConnectionMeters();
	}

	@Bean
	TransportObservers flightTransportObservers(FlightConnectionMeters connections, FlightServiceCallMeters calls) {
		return new TransportObservers(List.of(connections), List.of(calls.tracerFactory()));
	}

	@Bean
	@ConditionalOnMissingBean
	FlightExecutorMeters flightExecutorMeters(FlightStreamProperties properties) {
		return new FlightExecutorMeters(properties.getMaxConcurrent());
	}

	@Bean
	@ConditionalOnMissingBean
	FlightTaskDecorator flightTaskDecorator(FlightExecutorMeters meters) {
		return meters::count;
	}

}
