package io.flightboot.autoconfigure.observation;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.observation.DefaultFlightServerObservationConvention;
import io.flightboot.observation.FlightCallMeterHandler;
import io.flightboot.observation.FlightCallObservations;
import io.flightboot.observation.FlightHandlerObservations;
import io.flightboot.observation.FlightServerObservationConvention;
import io.flightboot.observation.FlightTrafficMeters;
import io.flightboot.server.TransportObservers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When calls are observed, by whom, and at what cost.
 */
class FlightObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class));

	@Test
	void withBothRegistriesCallsAreCountedByHand() {
		this.runner.withUserConfiguration(Meters.class).run((context) -> {
			assertThat(context).hasSingleBean(FlightCallObservations.class)
				.hasSingleBean(FlightHandlerObservations.class)
				.hasSingleBean(FlightTrafficMeters.class)
				.hasSingleBean(TransportObservers.class);
			assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isFalse();
			assertThat(context.getBean(MeterRegistry.class).find("flight.memory.limit").gauge().value())
				.isEqualTo(64 * 1024 * 1024);
			assertThat(context.getBean(MeterRegistry.class).find("flight.executor.limit").gauge().value())
				.isEqualTo(512);
		});
	}

	@Test
	void whoeverElseListensGetsObservations() {
		this.runner.withUserConfiguration(Meters.class)
			.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
			.run((context) -> assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isTrue());
		this.runner.withUserConfiguration(Meters.class, Convention.class)
			.run((context) -> assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isTrue());
		this.runner.withUserConfiguration(Meters.class)
			.withPropertyValues("management.observations.key-values.region=eu")
			.run((context) -> assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isTrue());
		this.runner.withUserConfiguration(Meters.class)
			.withPropertyValues("management.observations.enable.flight=false")
			.run((context) -> assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isTrue());
	}

	@Test
	void switchedOffThereIsNothing() {
		this.runner.withUserConfiguration(Meters.class)
			.withPropertyValues("flight.observation.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(FlightCallObservations.class)
					.doesNotHaveBean(FlightTrafficMeters.class)
					.doesNotHaveBean(TransportObservers.class);
				assertThat(context.getBean(MeterRegistry.class).find("flight.memory.limit").gauge()).isNull();
			});
	}

	@Test
	void withoutMetersThereAreObservationsOnly() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(FlightCallObservations.class)
			.doesNotHaveBean(FlightCallMeterHandler.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).doesNotHaveBean(FlightTrafficMeters.class));
	}

	@Test
	void withoutRegistriesThereIsNothing() {
		FlightContextRunner.create()
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FlightCallObservations.class)
				.doesNotHaveBean(FlightTrafficMeters.class)
				.doesNotHaveBean(TransportObservers.class));
	}

	@Test
	void metersNeedNoObservationRegistry() {
		FlightContextRunner.create().withUserConfiguration(Meters.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(FlightTrafficMeters.class);
			assertThat(context).doesNotHaveBean(ObservationRegistry.class);
			assertThat(context.getBean(ObservationNeeds.class).getAsBoolean()).isFalse();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		SimpleMeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Convention {

		@Bean
		FlightServerObservationConvention convention() {
			return new DefaultFlightServerObservationConvention();
		}

	}

}
