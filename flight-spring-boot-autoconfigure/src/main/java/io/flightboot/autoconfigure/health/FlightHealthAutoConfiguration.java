package io.flightboot.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.flightboot.health.FlightHealth;
import io.flightboot.health.FlightHealthCheck;
import io.flightboot.health.FlightHealthChecks;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the health of components. It is there
 * without a server too, for those who mark their components.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(FlightHealthProperties.class)
public final class FlightHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightHealth flightHealth() {
		return new FlightHealth();
	}

	@Bean
	@ConditionalOnMissingBean
	FlightHealthChecks flightHealthChecks(FlightHealth health, ListableBeanFactory beanFactory,
			FlightHealthProperties properties) {
		Map<String, FlightHealthCheck> checks = new LinkedHashMap<>(
				beanFactory.getBeansOfType(FlightHealthCheck.class));
		return new FlightHealthChecks(health, checks,
				positive("flight.health.checks.interval", properties.getChecks().getInterval()),
				positive("flight.health.checks.timeout", properties.getChecks().getTimeout()));
	}

	private static Duration positive(String name, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			throw new InvalidConfigurationPropertyValueException(name, duration, "The time must be positive.");
		}
		return duration;
	}

}
