package io.flightboot.autoconfigure.limit;

import java.time.Duration;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.limit.Admission;
import io.flightboot.limit.AdmissionGate;
import io.flightboot.limit.AdmissionLimits;
import io.flightboot.limit.AdmissionMeters;
import io.flightboot.limit.AdmissionQueue;
import io.flightboot.limit.ArrivalEnd;
import io.flightboot.limit.ArrivalGate;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightAdmissionAutoConfiguration}.
 */
class FlightAdmissionAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void thereIsNoGateWithoutAMaximum() {
		this.runner.withPropertyValues("flight.limits.admission.queue.max-calls=5")
			.run((context) -> assertThat(context).doesNotHaveBean(AdmissionGate.class)
				.doesNotHaveBean(Admission.class)
				.doesNotHaveBean(AdmissionMeters.class)
				.doesNotHaveBean(ArrivalGate.class)
				.doesNotHaveBean(ArrivalEnd.class)
				.doesNotHaveBean("flightAdmissionTimer"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-calls", "max-streams", "caller.max-calls", "caller.max-streams" })
	void eachMaximumMakesTheGate(String property) {
		this.runner.withPropertyValues("flight.limits.admission." + property + "=5")
			.run((context) -> assertThat(context).hasSingleBean(AdmissionGate.class)
				.doesNotHaveBean(ArrivalGate.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-calls", "max-calls-per-host" })
	void eachMaximumOfUnknownCallersMakesTheirGate(String property) {
		this.runner.withPropertyValues("flight.limits.admission.unauthenticated." + property + "=5")
			.run((context) -> assertThat(context).hasSingleBean(ArrivalGate.class)
				.hasSingleBean(ArrivalEnd.class)
				.doesNotHaveBean(AdmissionGate.class));
	}

	@Test
	void thereIsNoGateWithoutAServer() {
		this.runner.withPropertyValues("flight.server.enabled=false", "flight.limits.admission.max-calls=5")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AdmissionGate.class));
	}

	@Test
	void gateNeedsNoMeters() {
		this.runner.withPropertyValues("flight.limits.admission.max-calls=5")
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(AdmissionGate.class)
				.doesNotHaveBean("flightAdmissionMeters"));
		this.runner.withPropertyValues("flight.limits.admission.max-calls=5", "flight.observation.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(AdmissionGate.class)
				.doesNotHaveBean(AdmissionMeters.class));
	}

	@Test
	void ownAdmissionTakesPrecedence() {
		Admission own = new Admission(AdmissionLimits.NONE, AdmissionLimits.NONE,
				new AdmissionQueue(1, 1, Duration.ofSeconds(1)));
		this.runner.withPropertyValues("flight.limits.admission.max-calls=5")
			.withBean("mine", Admission.class, () -> own)
			.run((context) -> assertThat(context.getBean(Admission.class)).isSameAs(own));
	}

	@ParameterizedTest
	@CsvSource({ "max-calls, 0", "max-streams, -1", "caller.max-calls, 0", "caller.max-streams, 0",
			"queue.max-calls, -1", "queue.max-calls-per-caller, -1", "queue.max-wait, 0s", "retry-after, 0s",
			"unauthenticated.max-calls, 0", "unauthenticated.max-calls-per-host, 0" })
	void mistakesAreTold(String property, String value) {
		this.runner
			.withPropertyValues("flight.limits.admission.max-calls=5",
					"flight.limits.admission.unauthenticated.max-calls=5",
					"flight.limits.admission." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("flight.limits.admission." + property));
	}

}
