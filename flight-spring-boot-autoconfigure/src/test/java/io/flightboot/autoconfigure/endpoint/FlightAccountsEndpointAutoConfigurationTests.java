package io.flightboot.autoconfigure.endpoint;

import io.flightboot.autoconfigure.FlightContextRunner;
import io.flightboot.endpoint.FlightAccountsEndpoint;
import io.flightboot.endpoint.FlightAccountsEndpointWebExtension;
import io.flightboot.endpoint.FlightUsageEndpoint;
import io.flightboot.endpoint.FlightUsageEndpointWebExtension;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlightAccountsEndpointAutoConfiguration}.
 */
class FlightAccountsEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = FlightContextRunner.create()
		.withPropertyValues("flight.server.enabled=false", "flight.accounts.store=memory",
				"management.endpoints.web.exposure.include=*", "spring.jmx.enabled=true",
				"management.endpoints.jmx.exposure.include=*");

	@Test
	void nobodyHasAccessUnlessItIsOpened() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(FlightAccountsEndpoint.class)
			.doesNotHaveBean(FlightAccountsEndpointWebExtension.class)
			.doesNotHaveBean(FlightUsageEndpoint.class)
			.doesNotHaveBean(FlightUsageEndpointWebExtension.class));
	}

	@Test
	void eachIsOpenedByItself() {
		this.runner.withPropertyValues("management.endpoint.flightusage.access=READ_ONLY")
			.run((context) -> assertThat(context).doesNotHaveBean(FlightAccountsEndpoint.class)
				.hasSingleBean(FlightUsageEndpoint.class)
				.hasSingleBean(FlightUsageEndpointWebExtension.class));
		this.runner.withPropertyValues("management.endpoint.flightaccounts.access=UNRESTRICTED")
			.run((context) -> assertThat(context).hasSingleBean(FlightAccountsEndpoint.class)
				.hasSingleBean(FlightAccountsEndpointWebExtension.class)
				.doesNotHaveBean(FlightUsageEndpoint.class));
	}

	@Test
	void withoutAStoreThereIsNothingToAdministrate() {
		this.runner
			.withPropertyValues("flight.accounts.store=none", "management.endpoint.flightaccounts.access=UNRESTRICTED",
					"management.endpoint.flightusage.access=UNRESTRICTED")
			.run((context) -> assertThat(context).doesNotHaveBean(FlightAccountsEndpoint.class)
				.doesNotHaveBean(FlightUsageEndpoint.class));
	}

	@Test
	void withoutActuatorThereIsNoEndpoint() {
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("flightAccountsEndpoint"));
	}

}
