package io.flightboot.autoconfigure.limit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Configuration;

/**
 * Fails if there are limits and nothing to enforce them with.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("io.github.bucket4j.Bucket")
class MissingBucketsConfiguration {

	MissingBucketsConfiguration() {
		throw new InvalidRateLimitException("There are limits under 'flight.limits.rate', and no Bucket4j.",
				"Add a dependency on com.bucket4j:bucket4j_jdk17-core, which the starter brings.");
	}

}
