package io.flightboot.autoconfigure.logging;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.observation.AccessLog;
import io.flightboot.observation.CallMdcScope;
import io.flightboot.observation.CorrelationHeaders;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class FlightLoggingAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create();

	@Test
	void idsAreCarriedAndNoCallIsLoggedByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CorrelationHeaders.class)
				.hasSingleBean(CallMdcScope.class)
				.doesNotHaveBean(AccessLog.class);
		});
	}

	@Test
	void accessLogIsSwitchedOn() {
		this.runner.withPropertyValues("flight.observation.access-log.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(AccessLog.class));
	}

	@Test
	void thereIsNothingWithoutAServer() {
		this.runner.withPropertyValues("flight.server.enabled=false", "flight.observation.access-log.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessLog.class)
				.doesNotHaveBean(CorrelationHeaders.class));
	}

	@Test
	void headersOfCredentialsAreRefused() {
		this.runner.withPropertyValues("flight.observation.correlation.headers=x-request-id, authorization")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("authorization"));
		this.runner.withPropertyValues("flight.observation.correlation.headers=a.b")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining(InvalidConfigurationPropertyValueException.class.getName()));
	}

}
