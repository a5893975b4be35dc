package io.flightboot.autoconfigure.limit;

import io.flightboot.limit.RateLimitFilter;
import io.flightboot.limit.RateLimitFilters;
import io.flightboot.limit.RateLimitGate;
import io.flightboot.limit.RateLimitInterceptor;
import io.flightboot.server.FlightGrpcInterceptor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link AutoConfiguration Auto-configuration} of the places where filters of rate limits
 * are asked: ours, and those of the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FlightRateLimitAutoConfiguration.class)
@ConditionalOnBean(RateLimitFilter.class)
@EnableConfigurationProperties(RateLimitProperties.class)
public final class FlightRateLimitGateAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RateLimitFilters flightRateLimitFilters(ObjectProvider<RateLimitFilter> filters, RateLimitProperties properties) {
		return new RateLimitFilters(filters.orderedStream().toList(), properties.getTimeout());
	}

	@Bean
	@FlightGrpcInterceptor
	@ConditionalOnMissingBean
	RateLimitGate flightRateLimitGate(RateLimitFilters filters, RateLimitProperties properties) {
		return new RateLimitGate(filters, properties.getMaxWait());
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnRouteRates.class)
	RateLimitInterceptor flightRateLimitInterceptor(RateLimitFilters filters, RateLimitProperties properties) {
		return new RateLimitInterceptor(filters, properties.getMaxWait());
	}

}
