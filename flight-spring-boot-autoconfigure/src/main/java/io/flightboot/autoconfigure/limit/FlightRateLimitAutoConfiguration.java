package io.flightboot.autoconfigure.limit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * {@link AutoConfiguration Auto-configuration} of the limits of the configuration.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@Conditional(OnRateLimits.class)
@Import({ RateBucketConfiguration.class, MissingBucketsConfiguration.class })
public final class FlightRateLimitAutoConfiguration {

}
