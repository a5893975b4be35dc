package io.flightboot.autoconfigure.endpoint;

import java.time.Clock;

import io.flightboot.account.AccountAdministration;
import io.flightboot.account.UsageReports;
import io.flightboot.autoconfigure.account.FlightAccountAutoConfiguration;
import io.flightboot.endpoint.FlightAccountsEndpoint;
import io.flightboot.endpoint.FlightAccountsEndpointWebExtension;
import io.flightboot.endpoint.FlightUsageEndpoint;
import io.flightboot.endpoint.FlightUsageEndpointWebExtension;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the actuator endpoints for accounts and
 * usage.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightAccountAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ AccountAdministration.class, UsageReports.class })
public final class FlightAccountsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	FlightAccountsEndpoint flightAccountsEndpoint(AccountAdministration accounts, UsageReports usage) {
		return new FlightAccountsEndpoint(accounts, usage, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightAccountsEndpoint.class)
	FlightAccountsEndpointWebExtension flightAccountsEndpointWebExtension(FlightAccountsEndpoint endpoint) {
		return new FlightAccountsEndpointWebExtension(endpoint);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	FlightUsageEndpoint flightUsageEndpoint(AccountAdministration accounts, UsageReports usage) {
		return new FlightUsageEndpoint(accounts, usage, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(FlightUsageEndpoint.class)
	FlightUsageEndpointWebExtension flightUsageEndpointWebExtension(FlightUsageEndpoint endpoint) {
		return new FlightUsageEndpointWebExtension(endpoint);
	}

}
