package io.flightboot.autoconfigure.limit;

import io.flightboot.autoconfigure.security.FlightSecurityAutoConfiguration;
import io.flightboot.limit.FailedAuthenticationLimit;
import io.flightboot.limit.RateLimit;
import io.flightboot.security.AuthenticationAttempts;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.Assert;

/**
 * {@link AutoConfiguration Auto-configuration} of the limit of failed authentications.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = FlightSecurityAutoConfiguration.class)
@ConditionalOnProperty("flight.limits.rate.failed-authentications.amount")
@Import(MissingBucketsConfiguration.class)
public final class FlightFailedAuthenticationAutoConfiguration {

	/**
	 * The limit.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Bucket.class)
	@EnableConfigurationProperties(RateLimitProperties.class)
	static class Limit {

		@Bean
		@ConditionalOnMissingBean(AuthenticationAttempts.class)
		FailedAuthenticationLimit flightFailedAuthenticationLimit(RateLimitProperties properties) {
			RateLimit limit = RateLimitMapper.failedAuthentications(properties);
			Assert.state(limit != null, "There is no limit of failed authentications");
			return new FailedAuthenticationLimit(limit, properties.getMaxCallers(), TimeMeter.SYSTEM_NANOTIME);
		}

	}

}
