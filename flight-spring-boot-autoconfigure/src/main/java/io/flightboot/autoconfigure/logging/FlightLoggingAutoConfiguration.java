package io.flightboot.autoconfigure.logging;

import java.util.List;

import io.flightboot.autoconfigure.call.FlightCallAutoConfiguration;
import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.observation.AccessLog;
import io.flightboot.observation.CallMdcScope;
import io.flightboot.observation.CorrelationHeaders;
import io.flightboot.server.TransportObservers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of what logs tell of calls.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = FlightCallAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "flight.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ FlightAccessLogProperties.class, FlightCorrelationProperties.class })
public final class FlightLoggingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CorrelationHeaders flightCorrelationHeaders(FlightCorrelationProperties properties) {
		try {
			return new CorrelationHeaders(properties.getHeaders());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("flight.observation.correlation.headers",
					properties.getHeaders(), ex.getMessage() + ".", ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	CallMdcScope flightCallMdcScope() {
		return new CallMdcScope();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("flight.observation.access-log.enabled")
	AccessLog flightAccessLog(ObjectProvider<FlightCallScope> scopes, FlightAccessLogProperties properties) {
		return new AccessLog(new FlightCallScopes(scopes.orderedStream().toList()), properties.getSlowCallThreshold());
	}

	@Bean
	@ConditionalOnBean(AccessLog.class)
	TransportObservers flightAccessLogTransportObservers(AccessLog log) {
		return new TransportObservers(List.of(), List.of(log.tracerFactory()));
	}

}
