package io.flightboot.autoconfigure.error;

import io.flightboot.call.FlightCallScope;
import io.flightboot.call.FlightCallScopes;
import io.flightboot.handler.error.ErrorLog;
import io.flightboot.handler.error.ErrorTrailers;
import io.flightboot.handler.error.FlightErrorCustomizer;
import io.flightboot.handler.error.FlightErrorResolver;
import io.flightboot.handler.error.FlightExceptionResolver;
import io.flightboot.server.FlightErrorInterceptor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of error handling.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(FlightErrorProperties.class)
public final class FlightErrorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FlightErrorResolver flightErrorResolver(ListableBeanFactory beanFactory,
			ObjectProvider<FlightExceptionResolver> resolvers, ObjectProvider<FlightErrorCustomizer> customizers) {
		return new FlightErrorResolver(beanFactory, resolvers.orderedStream().toList(),
				customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ErrorTrailers flightErrorTrailers(FlightErrorProperties properties) {
		try {
			return new ErrorTrailers(Math.toIntExact(properties.getMaxSize().toBytes()));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new InvalidConfigurationPropertyValueException("flight.error.max-size", properties.getMaxSize(),
					"The size must be at least 1 KB.", ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	ErrorLog flightErrorLog() {
		return new ErrorLog();
	}

	@Bean
	@ConditionalOnMissingBean
	FlightErrorInterceptor flightErrorInterceptor(FlightErrorResolver resolver, ErrorTrailers trailers, ErrorLog log,
			ObjectProvider<FlightCallScope> scopes) {
		return new FlightErrorInterceptor(resolver, trailers, log,
				new FlightCallScopes(scopes.orderedStream().toList()));
	}

}
