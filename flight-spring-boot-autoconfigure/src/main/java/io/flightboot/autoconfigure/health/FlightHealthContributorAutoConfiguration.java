package io.flightboot.autoconfigure.health;

import io.flightboot.autoconfigure.FlightServerAutoConfiguration;
import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthIndicator;
import io.flightboot.health.FlightLivenessHealthIndicator;
import io.flightboot.health.FlightProbeGroups;
import io.flightboot.health.FlightReadinessHealthIndicator;
import io.flightboot.memory.FlightMemory;
import io.flightboot.server.FlightServerLifecycle;
import io.flightboot.server.FlightServerReadiness;
import io.flightboot.server.RunningCalls;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} of what the Flight server contributes to
 * the application's health and to its probes.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { FlightServerAutoConfiguration.class, FlightHealthAutoConfiguration.class,
		AvailabilityProbesAutoConfiguration.class })
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("flight")
@ConditionalOnBean({ FlightServerLifecycle.class, FlightHealth.class })
public final class FlightHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "flightHealthIndicator")
	FlightHealthIndicator flightHealthIndicator(FlightServerLifecycle server, FlightServerReadiness readiness,
			RunningCalls calls, FlightMemory memory, FlightHealth health) {
		return new FlightHealthIndicator(server, readiness, calls, memory, health);
	}

	@Bean
	@ConditionalOnMissingBean(name = "flightReadinessHealthIndicator")
	FlightReadinessHealthIndicator flightReadinessHealthIndicator(FlightServerReadiness readiness,
			FlightHealth health) {
		return new FlightReadinessHealthIndicator(readiness, health);
	}

	@Bean
	@ConditionalOnMissingBean(name = "flightLivenessHealthIndicator")
	FlightLivenessHealthIndicator flightLivenessHealthIndicator(FlightServerReadiness readiness, FlightHealth health) {
		return new FlightLivenessHealthIndicator(readiness, health);
	}

	/**
	 * The probes of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthEndpointGroupsPostProcessor.class, SecurityContext.class })
	static class Probes {

		@Bean
		@ConditionalOnMissingBean
		FlightProbeGroups flightProbeGroups() {
			return new FlightProbeGroups("flightReadiness", "flightLiveness");
		}

	}

}
